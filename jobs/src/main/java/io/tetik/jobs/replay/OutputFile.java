package io.tetik.jobs.replay;

import io.tetik.jobs.files.Progress;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;

/** One sorted output file in the making. Rows may be added by any thread. */
final class OutputFile implements Closeable {
    private final WorkFolder folder;
    private final String name;
    private final ExternalSort<OutputRow> rows;

    OutputFile(WorkFolder folder, String name, long memory) {
        this.folder = folder;
        this.name = name;
        this.rows = new ExternalSort<>(folder, name, OutputRow.ORDER, OutputRow.SERIALIZER, memory);
    }

    synchronized void add(OutputRow row) throws IOException {
        rows.add(row);
    }

    synchronized long count() {
        return rows.count();
    }

    /** Writes all rows into the work folder, under the file's name. */
    synchronized void write(Progress progress) throws IOException {
        try (SortedRows<OutputRow> sorted = rows.sorted();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.file(name)), 1 << 16)) {
            for (OutputRow row = sorted.next(); row != null; row = sorted.next()) {
                out.write(row.json());
                out.write('\n');
                progress.advance(1, 0);
            }
        }
        rows.close();
    }

    @Override
    public synchronized void close() throws IOException {
        rows.close();
    }
}

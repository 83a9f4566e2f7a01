package io.tetik.jobs.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes and reads the runs of one sort, and knows how many are open. */
final class RunFiles<T> {
    private static final int BUFFER = 1 << 16;

    private final WorkFolder folder;
    private final String name;
    private final RowSerializer<T> serializer;
    private int written;
    private int open;
    private int mostOpen;

    RunFiles(WorkFolder folder, String name, RowSerializer<T> serializer) {
        this.folder = folder;
        this.name = name;
        this.serializer = serializer;
    }

    SortedRun write(SortedRows<T> rows) throws IOException {
        Path file = folder.file(name + "-" + written++ + ".run");
        long count = 0;
        long largest = 0;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            for (T row = rows.next(); row != null; row = rows.next()) {
                serializer.write(row, out);
                count++;
                largest = Math.max(largest, serializer.sizeInMemory(row));
            }
        }
        return new SortedRun(file, count, largest);
    }

    SortedRows<T> read(SortedRun run) throws IOException {
        SortedRows<T> rows = new RowsOnDisk(run);
        open++;
        mostOpen = Math.max(mostOpen, open);
        return rows;
    }

    int mostOpen() {
        return mostOpen;
    }

    private final class RowsOnDisk implements SortedRows<T> {
        private final DataInputStream in;
        private long left;
        private boolean closed;

        RowsOnDisk(SortedRun run) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(run.file()), BUFFER));
            this.left = run.rows();
        }

        @Override
        public @Nullable T next() throws IOException {
            if (left == 0) {
                return null;
            }
            left--;
            return serializer.read(in);
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                open--;
                in.close();
            }
        }
    }
}

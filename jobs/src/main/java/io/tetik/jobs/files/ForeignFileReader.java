package io.tetik.jobs.files;

import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.Rejections;
import io.tetik.schemas.vocabulary.RejectReason;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.avro.AvroContainer;
import io.tetik.sources.csv.CsvRows;
import io.tetik.sources.json.JsonValues;
import io.tetik.sources.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of records of others: a line of {@code .jsonl} is one record, a {@code .json} file is one record, a row of
 * {@code .csv} and a value of {@code .avro} are one record each. Where the name ends in {@code kafka-records.jsonl}, each line
 * is an object with {@code key}, {@code headers}, {@code time} (epoch milliseconds) and {@code value} of a record.
 * Nothing vanishes: a file that breaks off gives what could be read and one rejected record at the place where it broke.
 */
public final class ForeignFileReader {
    /** What the name of a file ends in whose lines have the keys and headers of the records. */
    public static final String WITH_HEADERS = "kafka-records.jsonl";

    private static final int LONGEST_LINE = EventFileReader.LONGEST_LINE;

    private final ForeignSink sink;
    private final Progress progress;

    public ForeignFileReader(ForeignSink sink, Progress progress) {
        this.sink = sink;
        this.progress = progress;
    }

    /** Reads a whole file; progress advances by its bytes on disk. */
    public void read(ForeignFile file) throws IOException {
        Lines lines = new Lines(file);
        try (InputStream raw = new ProgressInputStream(Files.newInputStream(file.path()), progress);
                InputStream in = ForeignFiles.isPacked(file.path()) ? new GzipMembers(raw) : raw) {
            switch (ForeignFiles.ending(file.path())) {
                case ".csv" -> rows(in, lines);
                case ".avro" -> values(in, lines);
                case ".json" -> whole(in, lines);
                default -> new LineSplitter(lines, LONGEST_LINE).split(in);
            }
        }
    }

    private static void whole(InputStream in, Lines lines) throws IOException {
        byte[] all;
        try {
            all = in.readNBytes(LONGEST_LINE + 1);
        } catch (IOException broken) {
            lines.broken(new byte[0], 1, "not readable: " + broken.getMessage());
            return;
        }
        if (all.length > LONGEST_LINE) {
            lines.unusable(1, "a record of more than " + LONGEST_LINE + " bytes");
        } else {
            lines.record(all, 1);
        }
    }

    private void rows(InputStream in, Lines lines) throws IOException {
        long line = 1;
        try (CsvRows rows = CsvRows.open(in)) {
            for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
                line = row.line();
                progress.advance(0, 1);
                value(rows, row, lines);
            }
        } catch (IOException broken) {
            lines.broken(new byte[0], line, "not CSV: " + broken.getMessage());
        }
    }

    private void value(CsvRows rows, CsvRows.Row row, Lines lines) throws IOException {
        Object value;
        try {
            value = rows.value(row);
        } catch (IOException tooLong) {
            lines.reject(RejectReason.MALFORMED, String.valueOf(tooLong.getMessage()), rows.text(row), row.line());
            return;
        }
        sink.value(lines.foreign(rows.text(row), row.line()), value);
    }

    private void values(InputStream in, Lines lines) throws IOException {
        long number = 1;
        try (AvroContainer container = AvroContainer.open(in)) {
            while (container.hasNext()) {
                Object value = container.next();
                progress.advance(0, 1);
                sink.value(lines.foreign(JsonWriter.bytes(value), number), value);
                number++;
            }
        } catch (IOException broken) {
            lines.broken(new byte[0], number, "not an Avro container file: " + broken.getMessage());
        }
    }

    /** The lines of one file. */
    private final class Lines implements RawRecords {
        private final String name;
        private final boolean withHeaders;

        Lines(ForeignFile file) {
            this.name = file.name();
            String path = file.path().toString().toLowerCase(Locale.ROOT);
            this.withHeaders = path.endsWith(WITH_HEADERS) || path.endsWith(WITH_HEADERS + ".gz");
        }

        ForeignRecord foreign(byte[] value, long number) {
            return new ForeignRecord(null, value, Map.of(), name, -1, number, -1);
        }

        @Override
        public void record(byte[] raw, long number) throws IOException {
            progress.advance(0, 1);
            if (!withHeaders) {
                sink.record(foreign(raw, number));
                return;
            }
            ForeignRecord record;
            try {
                record = withHeaders(raw, number);
            } catch (UnmappableException broken) {
                reject(RejectReason.MALFORMED, String.valueOf(broken.getMessage()), raw, number);
                return;
            }
            sink.record(record);
        }

        private ForeignRecord withHeaders(byte[] raw, long number) throws UnmappableException {
            if (!(JsonValues.read(raw) instanceof Map<?, ?> line) || !line.containsKey("value")) {
                throw new UnmappableException(
                        "a line of " + WITH_HEADERS + " is an object with value, and may have key, headers and time");
            }
            Map<String, String> headers = new LinkedHashMap<>();
            if (line.get("headers") instanceof Map<?, ?> given) {
                given.forEach((header, value) -> headers.put(String.valueOf(header), String.valueOf(value)));
            }
            long time = line.get("time") instanceof Long millis ? millis : -1;
            return new ForeignRecord(bytes(line.get("key")), bytes(line.get("value")), headers, name, -1, number, time);
        }

        /** A text as it is, all else as JSON. */
        private static byte @Nullable [] bytes(@Nullable Object value) {
            return value instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : value == null ? null : JsonWriter.bytes(value);
        }

        @Override
        public void cutRecord(byte[] beginning, long number, long length) throws IOException {
            progress.advance(0, 1);
            reject(RejectReason.OVERSIZE, length + " bytes in one line", beginning, number);
        }

        @Override
        public void unusable(long number, String detail) throws IOException {
            reject(RejectReason.MALFORMED, detail, new byte[0], number);
        }

        @Override
        public void broken(byte[] raw, long number, String detail) throws IOException {
            reject(RejectReason.MALFORMED, detail, raw, number);
            sink.brokenOff(name);
        }

        void reject(RejectReason reason, String detail, byte[] raw, long number) throws IOException {
            sink.rejected(Rejections.of(reason, detail, raw, new EventSource(name, -1, number), Integer.MAX_VALUE));
        }
    }
}

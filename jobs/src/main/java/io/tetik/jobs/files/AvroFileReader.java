package io.tetik.jobs.files;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableFileInput;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Avro object container file by the schema it carries, and turns each record into the event's JSON form.
 *
 * <p>Damaged bytes surface as almost any exception, and as errors where they claim an absurd length or depth; the attempt
 * fails as a whole then, and memory and stack are as before. A missing codec is an error too.
 */
final class AvroFileReader {
    private static final byte[] NOTHING = {};
    private static final String CODECS = "null, deflate, bzip2, snappy and zstandard are read";
    private static final String UNREADABLE = "the Avro file is not readable from here on: ";

    private final RawRecords records;
    private final Progress progress;
    private long number = 1;

    AvroFileReader(RawRecords records, Progress progress) {
        this.records = records;
        this.progress = progress;
    }

    void read(File file) throws IOException {
        try (CountedInput in = new CountedInput(file)) {
            DataFileReader<Object> reader = open(in);
            if (reader != null) {
                readRecords(reader, in.length());
            }
        }
    }

    private @Nullable DataFileReader<Object> open(CountedInput in) throws IOException {
        try {
            return new DataFileReader<>(in, new GenericDatumReader<>(null, null, new OrderedData()));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError broken) {
            reportBroken("not an Avro object container file: ", broken);
            return null;
        }
    }

    private void readRecords(DataFileReader<Object> reader, long length) throws IOException {
        Object value = next(reader, length);
        while (value != null) {
            pass(value, reader.getSchema());
            number++;
            value = next(reader, length);
        }
    }

    private @Nullable Object next(DataFileReader<Object> reader, long length) throws IOException {
        try {
            if (reader.hasNext()) {
                return reader.next();
            }
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError broken) {
            reportBroken(UNREADABLE, broken);
            return null;
        } catch (LinkageError missing) {
            reportCodec(reader.getMetaString(DataFileConstants.CODEC));
            return null;
        }
        reportMissingEnd(reader, length);
        return null;
    }

    /** To Avro's reader a file that breaks off inside a block has ended. */
    private void reportMissingEnd(DataFileReader<Object> reader, long length) throws IOException {
        long unread = length - reader.previousSync();
        if (unread > 0) {
            records.broken(NOTHING, number, UNREADABLE + "it breaks off, the last " + unread + " bytes are no block");
        }
    }

    private void pass(Object value, Schema schema) throws IOException {
        byte[] json;
        try {
            json = AvroJson.toBytes(value, schema);
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            records.unusable(number, "the Avro record has no JSON form: " + say(broken));
            return;
        }
        records.record(json, number);
    }

    private void reportCodec(@Nullable String codec) throws IOException {
        records.broken(
                NOTHING, number, UNREADABLE + "its codec '" + codec + "' needs a library that is not here; " + CODECS);
    }

    private void reportBroken(String what, Throwable broken) throws IOException {
        records.broken(NOTHING, number, what + say(broken));
    }

    private static String say(Throwable broken) {
        String message = broken.getMessage();
        return message == null ? broken.getClass().getSimpleName() : message;
    }

    /** Keeps the entries of maps in the order of the file. */
    private static final class OrderedData extends GenericData {
        @Override
        public Object newMap(@Nullable Object old, int size) {
            return new LinkedHashMap<>();
        }
    }

    private final class CountedInput extends SeekableFileInput {
        CountedInput(File file) throws IOException {
            super(file);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            progress.advance(Math.max(read, 0), 0);
            return read;
        }
    }
}

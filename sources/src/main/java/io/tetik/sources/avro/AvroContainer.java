package io.tetik.sources.avro;

import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Avro object container file of any schema, value by value.
 *
 * <p>Damaged bytes surface in Avro's reader as almost any exception, and as errors where they claim an absurd length or need a codec that
 * is not there. Here all of them are an {@link IOException}, after which no more can be read.
 */
public final class AvroContainer implements AutoCloseable {
    private static final String CODECS = "null, deflate, bzip2, snappy and zstandard are read";

    private final DataFileStream<@Nullable Object> stream;

    private AvroContainer(DataFileStream<@Nullable Object> stream) {
        this.stream = stream;
    }

    /** Closes the input with itself. */
    public static AvroContainer open(InputStream in) throws IOException {
        try {
            return new AvroContainer(new DataFileStream<>(in, new AvroValues(Schema.create(Schema.Type.NULL))));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError broken) {
            throw say(broken);
        }
    }

    /** Whether there is one more value. */
    public boolean hasNext() throws IOException {
        try {
            return stream.hasNext();
        } catch (RuntimeException | OutOfMemoryError | LinkageError broken) {
            throw say(broken);
        }
    }

    public @Nullable Object next() throws IOException {
        try {
            return stream.next(null);
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError broken) {
            throw say(broken);
        }
    }

    private static IOException say(Throwable broken) {
        if (broken instanceof LinkageError) {
            return new IOException("its codec needs a library that is not here; " + CODECS, broken);
        }
        String message = broken.getMessage();
        return new IOException(message == null ? broken.getClass().getSimpleName() : message, broken);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

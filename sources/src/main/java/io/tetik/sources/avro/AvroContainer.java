package io.tetik.sources.avro;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Avro object container file of any schema, value by value.
 *
 * <p>Damaged bytes surface in Avro's reader as almost any exception, and as errors where they claim an absurd length or need a codec that
 * is not there. Here all of them are an {@link IOException}, after which no more can be read. To Avro's reader a file that breaks off inside
 * a block has ended; here that is an exception, too: a whole file ends with the mark that its header announces.
 */
public final class AvroContainer implements AutoCloseable {
    private static final String CODECS = "null, deflate, bzip2, snappy and zstandard are read";

    private final DataFileStream<@Nullable Object> stream;
    private final Tail tail;
    private final byte[] mark;

    private AvroContainer(DataFileStream<@Nullable Object> stream, Tail tail, byte[] mark) {
        this.stream = stream;
        this.tail = tail;
        this.mark = mark;
    }

    /** Closes the input with itself. */
    public static AvroContainer open(InputStream in) throws IOException {
        try {
            Tail tail = new Tail(in);
            byte[] header = header(tail);
            byte[] mark = Arrays.copyOfRange(header, header.length - DataFileConstants.SYNC_SIZE, header.length);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(header), tail);
            AvroValues values = new AvroValues(Schema.create(Schema.Type.NULL));
            return new AvroContainer(new DataFileStream<>(whole, values), tail, mark);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError broken) {
            throw say(broken);
        }
    }

    /** The bytes up to the first block, without the next byte being touched. */
    private static byte[] header(InputStream in) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        BinaryDecoder decoder = DecoderFactory.get().directBinaryDecoder(new Copying(in, header), null);
        byte[] magic = new byte[DataFileConstants.MAGIC.length];
        decoder.readFixed(magic);
        if (!Arrays.equals(magic, DataFileConstants.MAGIC)) {
            throw new IOException("it does not begin as one");
        }
        for (long left = decoder.readMapStart(); left > 0; left = decoder.mapNext()) {
            for (; left > 0; left--) {
                decoder.skipString();
                decoder.skipBytes();
            }
        }
        decoder.readFixed(new byte[DataFileConstants.SYNC_SIZE]);
        return header.toByteArray();
    }

    /** Whether there is one more value. */
    public boolean hasNext() throws IOException {
        boolean more;
        try {
            more = stream.hasNext();
        } catch (RuntimeException | OutOfMemoryError | LinkageError broken) {
            throw say(broken);
        }
        if (!more && !tail.isEndedBy(mark)) {
            throw new IOException("it breaks off: the last bytes are no block");
        }
        return more;
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

    /** Copies what is read. */
    private static final class Copying extends FilterInputStream {
        private final ByteArrayOutputStream copy;

        Copying(InputStream in, ByteArrayOutputStream copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                copy.write(read);
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                copy.write(buffer, offset, read);
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] skipped = readNBytes((int) Math.min(count, 1 << 16));
            return skipped.length;
        }
    }

    /** Remembers the last bytes that were read. */
    private static final class Tail extends FilterInputStream {
        private byte[] last = {};

        Tail(InputStream in) {
            super(in);
        }

        boolean isEndedBy(byte[] mark) throws IOException {
            while (skip(1 << 16) > 0) {
                // What the reader had no use for is part of the file all the same.
            }
            return Arrays.equals(last, mark);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                remember(buffer, offset, read);
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 1 << 16)).length;
        }

        private void remember(byte[] buffer, int offset, int length) {
            int fromBefore = Math.max(0, Math.min(last.length, DataFileConstants.SYNC_SIZE - length));
            int fromNow = Math.min(length, DataFileConstants.SYNC_SIZE);
            byte[] now = new byte[fromBefore + fromNow];
            System.arraycopy(last, last.length - fromBefore, now, 0, fromBefore);
            System.arraycopy(buffer, offset + length - fromNow, now, fromBefore, fromNow);
            last = now;
        }
    }
}

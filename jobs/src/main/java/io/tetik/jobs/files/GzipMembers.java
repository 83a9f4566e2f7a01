package io.tetik.jobs.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a gzip file member by member. The JDK's stream takes for the end of the file whatever follows a member and is no
 * header; here only zeros are, with which tapes and block devices are filled up. Everything else that cannot be unpacked is
 * an exception, whose message says in which member and at which byte of the file.
 */
final class GzipMembers extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final Positioned in;
    private @Nullable GzipCompressorInputStream member;
    private @Nullable IOException failure;
    private long number;
    private long start;

    GzipMembers(InputStream in) {
        this.in = new Positioned(new BufferedInputStream(in, BUFFER));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Whether there is a member at all; to be asked before the first one is read. */
    boolean isEmpty() throws IOException {
        return in.atEnd();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        int read = -1;
        while (read < 0 && (member != null || next())) {
            read = unpack(buffer, offset, length);
            if (read < 0) {
                member = null;
            }
        }
        return read;
    }

    private int unpack(byte[] buffer, int offset, int length) throws IOException {
        long before = member == null ? 0 : member.getBytesRead();
        try {
            if (member == null) {
                member = GzipCompressorInputStream.builder().setInputStream(in).get();
            }
            return member.read(buffer, offset, length);
        } catch (IOException | RuntimeException broken) {
            IOException said = new IOException(say(broken), broken);
            failure = said;
            // What was unpacked before the damage is not lost with it.
            int unpacked = member == null ? 0 : (int) (member.getBytesRead() - before);
            if (unpacked == 0) {
                throw said;
            }
            return unpacked;
        }
    }

    /** Goes to where the next member begins; false at the end of the file. */
    private boolean next() throws IOException {
        if (number > 0) {
            in.skipZeros();
        }
        if (in.atEnd()) {
            return false;
        }
        number++;
        start = in.position();
        return true;
    }

    private String say(Exception broken) {
        String what = broken instanceof EOFException
                ? "the file breaks off"
                : broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
        return "gzip member %d, which begins at byte %d, near byte %d: %s"
                .formatted(number, start, in.position(), what);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Knows how many bytes of the file were taken, also where a reader goes back to a mark. */
    private static final class Positioned extends FilterInputStream {
        private long position;
        private long marked;

        Positioned(BufferedInputStream in) {
            super(in);
        }

        long position() {
            return position;
        }

        boolean atEnd() throws IOException {
            mark(1);
            boolean end = read() < 0;
            reset();
            return end;
        }

        void skipZeros() throws IOException {
            int next;
            do {
                mark(1);
                next = read();
            } while (next == 0);
            reset();
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            position += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            position += Math.max(read, 0);
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            position += skipped;
            return skipped;
        }

        @Override
        public synchronized void mark(int limit) {
            super.mark(limit);
            marked = position;
        }

        @Override
        public synchronized void reset() throws IOException {
            super.reset();
            position = marked;
        }
    }
}

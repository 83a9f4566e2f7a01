package io.tetik.jobs.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reports the bytes that were read of a file, before they are unpacked. */
final class ProgressInputStream extends FilterInputStream {
    private final Progress progress;

    ProgressInputStream(InputStream in, Progress progress) {
        super(in);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        progress.advance(read < 0 ? 0 : 1, 0);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        progress.advance(Math.max(read, 0), 0);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        progress.advance(skipped, 0);
        return skipped;
    }
}

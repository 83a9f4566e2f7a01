package io.tetik.jobs.replay;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows in order, once. One thread at a time. */
public interface SortedRows<T> extends Closeable {
    /** The next row, or null after the last. */
    @Nullable
    T next() throws IOException;
}

package io.tetik.jobs.replay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How rows of an {@link ExternalSort} are kept on disk for the length of one replay. */
public interface RowSerializer<T> {
    void write(T row, DataOutputStream out) throws IOException;

    /** Reads what {@link #write} has written. */
    T read(DataInputStream in) throws IOException;

    /** About how many bytes of memory the row takes. */
    long sizeInMemory(T row);
}

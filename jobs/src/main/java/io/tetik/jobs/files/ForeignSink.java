package io.tetik.jobs.files;

import io.tetik.schemas.RejectedRecord;
import io.tetik.sources.ForeignRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes what files of others contain. */
public interface ForeignSink {
    /** A record that its format is still to read. */
    void record(ForeignRecord record) throws IOException;

    /** One value of a file that has many, read already. The record has a form of it that can be shown. */
    void value(ForeignRecord record, @Nullable Object value) throws IOException;

    void rejected(RejectedRecord record) throws IOException;

    /** The rest of a file cannot be read. A record that says why and from where on was rejected. */
    void brokenOff(String file);
}

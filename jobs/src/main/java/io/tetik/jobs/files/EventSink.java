package io.tetik.jobs.files;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.schemas.RejectedRecord;
import java.io.IOException;

/** Takes what event files contain. Every record of a file goes to exactly one of the two. */
public interface EventSink {
    void event(IncomingEvent event) throws IOException;

    void rejected(RejectedRecord record) throws IOException;

    /**
     * The rest of a file cannot be read. A record that says why and from where on was rejected.
     *
     * @param file its name
     */
    default void brokenOff(String file) {}
}

package io.tetik.engine.event;

/** An event as it travels to its user: the raw bytes, their source, and the envelope. */
public record IncomingEvent(byte[] raw, EventSource source, Envelope envelope) {

    public String userId() {
        return envelope.userId();
    }

    public long time() {
        return envelope.time();
    }
}

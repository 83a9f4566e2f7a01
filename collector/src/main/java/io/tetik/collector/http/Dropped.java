package io.tetik.collector.http;

import io.tetik.collector.body.Body;

/** For a body that nobody wants. */
record Dropped(Reply reply) implements BodyReader.Listener {
    @Override
    public void complete(Body body) {
        throw new IllegalStateException("a body that is dropped is never complete");
    }

    @Override
    public void refused(Answer answer) {
        reply.send(answer);
    }

    @Override
    public void broken(Throwable failure) {
        reply.fail(failure);
    }

    @Override
    public void late() {
        reply.send(Refusals.TOO_SLOW);
    }
}

package io.tetik.collector.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers of the server itself, such as to what is not HTTP, in the form of all others, and without more of them than that. */
final class JsonErrors extends ErrorHandler {
    private final Metrics metrics;

    JsonErrors(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        metrics.answered(Metrics.UNKNOWN, status, 0);
        response.getHeaders().put("Content-Type", "application/json");
        response.write(true, ByteBuffer.wrap(answer(status).body()), callback);
        return true;
    }

    private static Answer answer(int status) {
        return Answer.refusal(status, "http", HttpStatus.getMessage(status));
    }
}

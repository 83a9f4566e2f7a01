package io.tetik.collector.http;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends one answer, the first that is given, from whatever thread. */
final class Reply {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Map<String, String> headers;
    private final String source;
    private final Metrics metrics;
    private final AtomicBoolean sent = new AtomicBoolean();

    /**
     * @param headers of every answer
     * @param source for the metrics
     */
    Reply(
            Request request,
            Response response,
            Callback callback,
            Map<String, String> headers,
            String source,
            Metrics metrics) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.headers = Map.copyOf(headers);
        this.source = source;
        this.metrics = metrics;
    }

    void send(Answer answer) {
        if (!sent.compareAndSet(false, true)) {
            return;
        }
        metrics.answered(source, answer.status(), System.nanoTime() - request.getHeadersNanoTime());
        response.setStatus(answer.status());
        headers.forEach(response.getHeaders()::put);
        answer.headers().forEach(response.getHeaders()::put);
        if (answer.body().length > 0) {
            response.getHeaders().put("Content-Type", "application/json");
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    /** The client has gone, or something is broken here. */
    void fail(Throwable failure) {
        if (sent.compareAndSet(false, true)) {
            metrics.answered(source, 499, System.nanoTime() - request.getHeadersNanoTime());
            callback.failed(failure);
        }
    }
}

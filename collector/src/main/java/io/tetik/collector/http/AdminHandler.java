package io.tetik.collector.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Health and metrics, for those who run the collector. */
final class AdminHandler extends Handler.Abstract {
    private final Services services;

    AdminHandler(Services services) {
        this.services = services;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        switch (Request.getPathInContext(request)) {
            case "/healthz" -> send(response, callback, 200, "ok\n");
            case "/readyz" -> ready(response, callback);
            case "/metrics" -> {
                response.getHeaders().put("Content-Type", services.metrics().contentType());
                response.write(true, ByteBuffer.wrap(services.metrics().text()), callback);
            }
            default -> send(response, callback, 404, "/healthz, /readyz or /metrics\n");
        }
        return true;
    }

    /** Topics that are missing are told, but one of them does not keep the other sources from work. */
    private void ready(Response response, Callback callback) {
        boolean away = services.kafka().away().isPresent();
        boolean none = services.kafka()
                .missing()
                .containsAll(services.sources().values().stream()
                        .map(source -> source.config().topic())
                        .toList());
        boolean ready = !away && !none;
        send(
                response,
                callback,
                ready ? 200 : 503,
                (away ? "Kafka does not answer\n" : ready ? "ready\n" : "there is no topic to write to\n")
                        + (services.kafka().missing().isEmpty()
                                ? ""
                                : "missing topics: "
                                        + String.join(" ", services.kafka().missing()) + "\n"));
    }

    private static void send(Response response, Callback callback, int status, String text) {
        response.setStatus(status);
        response.getHeaders().put("Content-Type", "text/plain;charset=utf-8");
        response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    }
}

package io.tetik.collector.http;

import io.tetik.collector.config.CrossOrigin;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/SOURCE}, and what a browser asks before. */
final class SourceHandler extends Handler.Abstract {
    private static final String PREFIX = "/v1/";
    private static final String ALLOWED_HEADERS = "content-type, authorization, idempotency-key, traceparent, "
            + "ce-id, ce-source, ce-type, ce-specversion, ce-time, ce-subject, ce-dataschema";

    private final Services services;

    SourceHandler(Services services) {
        this.services = services;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        Source source = path.startsWith(PREFIX) ? services.sources().get(path.substring(PREFIX.length())) : null;
        String origin = request.getHeaders().get("Origin");
        CrossOrigin pages = source == null ? null : source.config().crossOrigin();
        Reply reply = new Reply(
                request,
                response,
                callback,
                pages == null ? Map.of() : headers(pages, origin),
                source == null ? Metrics.UNKNOWN : source.config().name(),
                services.metrics());
        Answer answer = refusal(request, source, pages, origin);
        if (answer == null && source != null) {
            new Exchange(services, source, request, reply).begin();
        } else if (answer != null) {
            drop(request, reply, answer);
        }
        return true;
    }

    /** The answer that has nothing to do with what is sent; null if there is none. */
    private static @Nullable Answer refusal(
            Request request, @Nullable Source source, @Nullable CrossOrigin pages, @Nullable String origin) {
        if (source == null) {
            return Refusals.UNKNOWN_SOURCE;
        }
        if (pages != null && origin != null && !pages.allows(origin)) {
            return Refusals.ORIGIN;
        }
        if (pages != null && request.getMethod().equals("OPTIONS")) {
            return Answer.noContent()
                    .with("Access-Control-Allow-Methods", "POST")
                    .with("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                    .with(
                            "Access-Control-Max-Age",
                            String.valueOf(pages.maxAge().toSeconds()));
        }
        return request.getMethod().equals("POST") ? null : Refusals.method(pages != null);
    }

    private static Map<String, String> headers(CrossOrigin pages, @Nullable String origin) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Vary", "Origin");
        if (origin != null && pages.allows(origin)) {
            headers.put("Access-Control-Allow-Origin", origin);
            headers.put("Access-Control-Expose-Headers", "Retry-After");
        }
        return headers;
    }

    private void drop(Request request, Reply reply, Answer answer) {
        if (request.getHeaders().contains("Expect")) {
            reply.send(answer);
            return;
        }
        BodyReader.drop(
                request,
                answer,
                services.memory().charge(),
                services.limits().bodyTime().toMillis(),
                new Dropped(reply));
    }
}

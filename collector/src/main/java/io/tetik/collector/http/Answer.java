package io.tetik.collector.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client is told.
 *
 * @param headers besides those of the body
 * @param body JSON; empty for none
 */
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final JsonFactory JSON = new JsonFactory();

    Answer {
        headers = Map.copyOf(headers);
    }

    /** Everything is in Kafka. */
    static Answer accepted(int records) {
        return of(202, Map.of("accepted", records));
    }

    static Answer noContent() {
        return new Answer(204, Map.of(), new byte[0]);
    }

    /** @param error a word for programs */
    static Answer refusal(int status, String error, String detail) {
        return refusal(status, error, detail, Map.of());
    }

    static Answer refusal(int status, String error, String detail, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("error", error);
        body.put("detail", detail);
        body.putAll(more);
        return of(status, body);
    }

    private static Answer of(int status, Map<String, Object> body) {
        return new Answer(status, Map.of(), json(body));
    }

    private static byte[] json(Map<String, Object> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> each : body.entrySet()) {
                if (each.getValue() instanceof Integer number) {
                    json.writeNumberField(each.getKey(), number);
                } else {
                    json.writeStringField(each.getKey(), String.valueOf(each.getValue()));
                }
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("the bytes are in memory", impossible);
        }
        return bytes.toByteArray();
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    Answer retryAfter(int seconds) {
        return with("Retry-After", String.valueOf(seconds));
    }
}

package io.tetik.collector.http;

import io.tetik.collector.body.MalformedBodyException;
import java.util.Map;

/** The refusals, each with its status, its word and what to do. */
final class Refusals {
    private static final int SECONDS_FOR_KAFKA = 5;

    static final Answer UNKNOWN_SOURCE = Answer.refusal(404, "unknown-source", "there is no such source");
    static final Answer UNAUTHORIZED =
            Answer.refusal(401, "unauthorized", "the signature or token is missing or wrong");
    static final Answer ORIGIN = Answer.refusal(403, "origin", "pages of this origin may not send here");
    static final Answer TOO_SLOW =
            Answer.refusal(408, "timeout", "the body did not come in time").with("Connection", "close");
    static final Answer BODY_TOO_LARGE = Answer.refusal(413, "too-large", "the body is larger than this source takes");
    static final Answer RECORD_TOO_LARGE =
            Answer.refusal(413, "too-large", "Kafka takes no record as large as one of these; none was written");
    static final Answer NO_MEMORY = Answer.refusal(429, "busy", "too much is under way; send again later")
            .retryAfter(1);
    static final Answer KEY_UNDER_WAY = Answer.refusal(
                    409, "key-in-use", "a request with this key is under way; send again to learn what became of it")
            .retryAfter(1);
    static final Answer KEY_REUSED =
            Answer.refusal(422, "key-reused", "another request had this key, with another body");
    static final Answer KEY_INVALID =
            Answer.refusal(400, "malformed", "a key has 1 to 255 visible characters, and is there once");
    static final Answer KEYS_UNREAD = unavailable("the keys of earlier requests are not read yet");
    static final Answer NOT_WRITTEN = unavailable("Kafka does not answer; nothing was written");
    static final Answer UNKNOWN_OUTCOME =
            unavailable("Kafka has not acknowledged; all of it may be written, or nothing");

    private Refusals() {}

    private static Answer unavailable(String detail) {
        return Answer.refusal(503, "unavailable", detail).retryAfter(SECONDS_FOR_KAFKA);
    }

    static Answer method(boolean crossOrigin) {
        return Answer.refusal(405, "method", "records are sent with POST")
                .with("Allow", crossOrigin ? "POST, OPTIONS" : "POST");
    }

    static Answer contentType(String detail) {
        return Answer.refusal(415, "content-type", detail);
    }

    static Answer tooFast(int seconds) {
        return Answer.refusal(429, "rate", "more requests than this source may send")
                .retryAfter(seconds);
    }

    static Answer noTopic(String topic) {
        return unavailable("the topic " + topic + " does not exist, or Kafka was never reached");
    }

    static Answer tooManyRecords(String detail) {
        return Answer.refusal(413, "too-many", detail);
    }

    static Answer malformed(String detail) {
        return Answer.refusal(400, "malformed", detail);
    }

    static Answer malformed(MalformedBodyException wrong) {
        String unit = wrong.unit();
        String detail = String.valueOf(wrong.getMessage());
        return unit == null
                ? malformed(detail)
                : Answer.refusal(400, "malformed", detail, Map.of(unit, wrong.number()));
    }
}

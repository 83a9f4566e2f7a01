package io.tetik.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads back what the generator wrote. */
final class EventFiles {

    static final List<String> NAMES =
            List.of("shop-events.jsonl.gz", "player-events.jsonl.gz", "message-events.jsonl.gz");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private EventFiles() {}

    static byte[] content(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<String> lines(Path file) {
        return new String(content(file), StandardCharsets.UTF_8).lines();
    }

    /** The lines that were meant to be events, without those that were meant to be refused. */
    static List<JsonNode> events(Path file) {
        return lines(file)
                .map(EventFiles::parse)
                .flatMap(Optional::stream)
                .filter(node -> node.path("userId").asText().startsWith("u-"))
                .toList();
    }

    static long time(JsonNode event) {
        JsonNode time = event.path("eventTime");
        return time.isNumber() ? time.longValue() : Instant.parse(time.asText()).toEpochMilli();
    }

    private static Optional<JsonNode> parse(String line) {
        try {
            return Optional.of(JSON.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}

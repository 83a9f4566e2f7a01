package io.tetik.collector.config;

import io.tetik.collector.body.BodyFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which content types a source takes, and how their bodies are cut.
 *
 * @param formats by media type in lower case; {@code *}{@code /*} is any other
 */
public record ContentTypes(Map<String, BodyFormat> formats) {
    private static final String ANY = "*/*";
    private static final Map<String, BodyFormat> DEFAULTS = Map.of(
            "application/json", BodyFormat.JSON,
            "application/cloudevents+json", BodyFormat.DOCUMENT,
            "application/cloudevents-batch+json", BodyFormat.JSON,
            "application/x-ndjson", BodyFormat.LINES,
            "application/ndjson", BodyFormat.LINES,
            "application/jsonl", BodyFormat.LINES,
            "application/x-jsonlines", BodyFormat.LINES);

    public ContentTypes {
        formats = Map.copyOf(formats);
    }

    /** The usual ones, and what a source says besides or instead. */
    static ContentTypes with(Map<String, BodyFormat> own) {
        Map<String, BodyFormat> all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(own);
        return new ContentTypes(all);
    }

    /**
     * How a body is cut.
     *
     * @param contentType the header, with its parameters; empty if there is none
     */
    public Optional<BodyFormat> format(String contentType) {
        String media = mediaType(contentType);
        BodyFormat exact = formats.get(media);
        if (exact != null) {
            return Optional.of(exact);
        }
        boolean json = media.startsWith("application/") && media.endsWith("+json");
        return Optional.ofNullable(json ? formats.get("application/json") : formats.get(ANY));
    }

    private static String mediaType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}

package io.tetik.collector.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** JSON as bytes: it is checked, and cut, but never made anew, so that what is kept is what was sent. */
final class JsonText {
    private static final int MAX_DEPTH = 200;
    private static final int LONGEST_MESSAGE = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // Names come from anybody; the JVM would keep them.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonText() {}

    static JsonParser parser(Body body, Slice slice) {
        try {
            return FACTORY.createParser(body.bytes(), slice.from(), slice.length());
        } catch (IOException impossible) {
            throw new UncheckedIOException("the bytes are in memory", impossible);
        }
    }

    /**
     * Behind the end of a value that has begun, which the parser is led to.
     *
     * @throws JsonProcessingException if it is broken
     */
    static int skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        if (!parser.hasCurrentToken() || parser.currentToken().isStructStart()) {
            // At the end of the text the parser only stops.
            throw new JsonEOFException(parser, null, "it ends within a value");
        }
        return (int) parser.currentLocation().getByteOffset();
    }

    /** What is wrong and where, without the text around it. */
    static String problem(JsonProcessingException broken) {
        String message = broken.getOriginalMessage().lines().findFirst().orElse("not valid JSON");
        if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE);
        }
        String place = broken.getLocation() == null
                ? ""
                : " at line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr();
        return "not valid JSON" + place + ": " + message;
    }

    static String name(JsonToken token) {
        if (token == JsonToken.START_ARRAY) {
            return "an array";
        }
        if (token == JsonToken.VALUE_STRING) {
            return "a text";
        }
        return token.isNumeric() ? "a number" : token == JsonToken.VALUE_NULL ? "null" : "true or false";
    }

    /** The text or number at a place; empty if there is none, or something else. */
    static Optional<String> textAt(JsonPointer pointer, Body body, Slice slice) {
        try (JsonParser found = new FilteringParserDelegate(
                parser(body, slice), new JsonPointerBasedFilter(pointer), Inclusion.ONLY_INCLUDE_ALL, false)) {
            JsonToken token = found.nextToken();
            boolean plain = token == JsonToken.VALUE_STRING || (token != null && token.isNumeric());
            return plain ? Optional.of(found.getText()) : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException("the slice was checked", broken);
        }
    }
}

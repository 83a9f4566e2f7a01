package io.tetik.collector.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.base.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a body into its records; all are good, or none is taken. */
public final class RecordSplitter {
    private static final int LOOKS_LIKE_UTF_16 = 4;

    private final int maxRecords;

    public RecordSplitter(int maxRecords) {
        this.maxRecords = maxRecords;
    }

    /**
     * Where the records stand; at least one.
     *
     * @throws MalformedBodyException if any is broken, or there is none
     */
    public List<Slice> split(Body body, BodyFormat format) throws MalformedBodyException, TooManyRecordsException {
        Slice all = new Slice(0, body.length());
        if (body.length() == 0) {
            throw MalformedBodyException.whole("the body is empty");
        }
        if (format == BodyFormat.WHOLE) {
            return List.of(all);
        }
        checkText(body);
        List<Slice> slices = new ArrayList<>();
        if (format == BodyFormat.LINES) {
            lines(body, slices);
        } else {
            document(body, all, format, slices);
        }
        if (slices.isEmpty()) {
            throw MalformedBodyException.whole("there is no record in the body");
        }
        return slices;
    }

    /** The key of a record that {@link #split} has found; empty if it has none there. */
    public static Optional<String> key(JsonPointer pointer, Body body, Slice slice) {
        return JsonText.textAt(pointer, body, slice);
    }

    private static void checkText(Body body) throws MalformedBodyException {
        if (!Utf8.isWellFormed(body.bytes(), 0, body.length())) {
            throw MalformedBodyException.whole("the body is not UTF-8");
        }
        for (int i = 0; i < Math.min(LOOKS_LIKE_UTF_16, body.length()); i++) {
            if (body.bytes()[i] == 0) {
                throw MalformedBodyException.whole("the body is not UTF-8");
            }
        }
        if (body.length() >= 3
                && body.bytes()[0] == (byte) 0xEF
                && body.bytes()[1] == (byte) 0xBB
                && body.bytes()[2] == (byte) 0xBF) {
            throw MalformedBodyException.whole("the body begins with a byte order mark, which JSON must not");
        }
    }

    private void document(Body body, Slice all, BodyFormat format, List<Slice> slices)
            throws MalformedBodyException, TooManyRecordsException {
        try (JsonParser parser = JsonText.parser(body, all)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return;
            }
            if (first == JsonToken.START_ARRAY && format == BodyFormat.JSON) {
                elements(parser, slices);
            } else if (first.isStructStart()) {
                JsonText.skip(parser);
                slices.add(all);
            } else {
                throw MalformedBodyException.whole("a record must be an object, not " + JsonText.name(first));
            }
            if (parser.nextToken() != null) {
                throw MalformedBodyException.whole("something stands behind the end of the JSON document");
            }
        } catch (JsonProcessingException broken) {
            throw slices.isEmpty()
                    ? MalformedBodyException.whole(JsonText.problem(broken))
                    : MalformedBodyException.element(slices.size() + 1, JsonText.problem(broken));
        } catch (IOException impossible) {
            throw new UncheckedIOException("the bytes are in memory", impossible);
        }
    }

    private void elements(JsonParser parser, List<Slice> slices)
            throws IOException, MalformedBodyException, TooManyRecordsException {
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return;
            }
            if (token != JsonToken.START_OBJECT) {
                throw MalformedBodyException.element(
                        slices.size() + 1,
                        token == null
                                ? "the body ends within the array"
                                : "a record must be an object, not " + JsonText.name(token));
            }
            int from = (int) parser.currentTokenLocation().getByteOffset();
            add(slices, new Slice(from, JsonText.skip(parser)));
        }
    }

    private void lines(Body body, List<Slice> slices) throws MalformedBodyException, TooManyRecordsException {
        int number = 0;
        int from = 0;
        while (from < body.length()) {
            int end = from;
            while (end < body.length() && body.bytes()[end] != '\n') {
                end++;
            }
            number++;
            Slice line = stripped(body, from, end);
            if (line.length() > 0) {
                checkLine(body, line, number);
                add(slices, line);
            }
            from = end + 1;
        }
    }

    private static Slice stripped(Body body, int from, int end) {
        int first = from;
        int last = end;
        while (first < last && isSpace(body.bytes()[first])) {
            first++;
        }
        while (last > first && isSpace(body.bytes()[last - 1])) {
            last--;
        }
        return new Slice(first, last);
    }

    private static boolean isSpace(byte each) {
        return each == ' ' || each == '\t' || each == '\r';
    }

    private static void checkLine(Body body, Slice line, int number) throws MalformedBodyException {
        try (JsonParser parser = JsonText.parser(body, line)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw MalformedBodyException.line(
                        number,
                        first == null ? "there is no JSON" : "a record must be an object, not " + JsonText.name(first));
            }
            JsonText.skip(parser);
            if (parser.nextToken() != null) {
                throw MalformedBodyException.line(number, "something stands behind the object");
            }
        } catch (JsonProcessingException broken) {
            throw MalformedBodyException.line(number, JsonText.problem(broken));
        } catch (IOException impossible) {
            throw new UncheckedIOException("the bytes are in memory", impossible);
        }
    }

    private void add(List<Slice> slices, Slice slice) throws TooManyRecordsException {
        if (slices.size() == maxRecords) {
            throw new TooManyRecordsException(maxRecords);
        }
        slices.add(slice);
    }
}

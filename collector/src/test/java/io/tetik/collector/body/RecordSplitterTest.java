package io.tetik.collector.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSplitterTest {
    private static final RecordSplitter SPLITTER = new RecordSplitter(3);

    private static Body body(String text) {
        return Body.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> records(String text, BodyFormat format) throws Exception {
        Body body = body(text);
        return SPLITTER.split(body, format).stream()
                .map(slice -> new String(body.bytes(), slice.from(), slice.length(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void anObjectIsARecordWithTheSpaceAroundIt() throws Exception {
        assertThat(records(" {\"a\":1}\n", BodyFormat.JSON)).containsExactly(" {\"a\":1}\n");
    }

    @Test
    void elementsOfAnArrayAreRecordsByteForByte() throws Exception {
        assertThat(records("[{\"a\" : \"ç€😀\"}, {}\n,{\"b\":[1e5]} ]", BodyFormat.JSON))
                .containsExactly("{\"a\" : \"ç€😀\"}", "{}", "{\"b\":[1e5]}");
    }

    @Test
    void aDocumentIsOneRecordAnArrayToo() throws Exception {
        assertThat(records("[{},{}]", BodyFormat.DOCUMENT)).containsExactly("[{},{}]");
        assertThat(records("{}", BodyFormat.DOCUMENT)).containsExactly("{}");
    }

    @Test
    void linesMayEndInBothWaysAndBeEmpty() throws Exception {
        assertThat(records("{\"a\":1}\r\n\r\n  {\"b\":2}\t\n\n{}", BodyFormat.LINES))
                .containsExactly("{\"a\":1}", "{\"b\":2}", "{}");
    }

    @Test
    void whateverItIsMayBeARecord() throws Exception {
        assertThat(records("a=1&b=2", BodyFormat.WHOLE)).containsExactly("a=1&b=2");
    }

    @Test
    void whatIsWrongIsToldWithItsElementOrLine() {
        assertThatThrownBy(() -> SPLITTER.split(body("[{},{},3]"), BodyFormat.JSON))
                .isInstanceOfSatisfying(MalformedBodyException.class, wrong -> {
                    assertThat(wrong.unit()).isEqualTo("element");
                    assertThat(wrong.number()).isEqualTo(3);
                })
                .hasMessage("element 3: a record must be an object, not a number");
        assertThatThrownBy(() -> SPLITTER.split(body("{}\n\n{\"a\":}\n"), BodyFormat.LINES))
                .isInstanceOfSatisfying(MalformedBodyException.class, wrong -> {
                    assertThat(wrong.unit()).isEqualTo("line");
                    assertThat(wrong.number()).isEqualTo(3);
                })
                .hasMessageStartingWith("line 3: not valid JSON at line 1, column 6");
        assertThatThrownBy(() -> SPLITTER.split(body("[{},{\"a\":1"), BodyFormat.JSON))
                .hasMessageStartingWith("element 2: not valid JSON");
    }

    @Test
    void nothingIsNoRecord() {
        for (String nothing : List.of("", " ", "[]", "\n\n")) {
            for (BodyFormat format : List.of(BodyFormat.JSON, BodyFormat.LINES)) {
                assertThatThrownBy(() -> SPLITTER.split(body(nothing), format))
                        .as(nothing)
                        .isInstanceOf(MalformedBodyException.class);
            }
        }
    }

    @Test
    void otherEncodingsThanUtf8AreRefused() {
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1)) {
            Body body = Body.of("{\"a\":\"ç\"}".getBytes(charset));
            assertThatThrownBy(() -> SPLITTER.split(body, BodyFormat.JSON))
                    .as(charset.name())
                    .hasMessage("the body is not UTF-8");
        }
        // All of it is ASCII, which UTF-16 makes of zeros and letters: valid as UTF-8, and no JSON.
        assertThatThrownBy(() -> SPLITTER.split(Body.of("{}".getBytes(StandardCharsets.UTF_16BE)), BodyFormat.JSON))
                .hasMessage("the body is not UTF-8");
        assertThatThrownBy(() -> SPLITTER.split(body("\uFEFF{}"), BodyFormat.JSON))
                .hasMessageContaining("byte order mark");
    }

    @Test
    void moreRecordsThanAllowedAreNoneAtAll() throws Exception {
        assertThat(records("[{},{},{}]", BodyFormat.JSON)).hasSize(3);
        assertThatThrownBy(() -> SPLITTER.split(body("[{},{},{},{}]"), BodyFormat.JSON))
                .isInstanceOf(TooManyRecordsException.class);
        assertThatThrownBy(() -> SPLITTER.split(body("{}\n{}\n{}\n{}\n"), BodyFormat.LINES))
                .isInstanceOf(TooManyRecordsException.class);
    }

    @Test
    void theKeyIsATextOrANumberAtItsPlace() throws Exception {
        Body body = body("[{\"user\":{\"id\":7,\"name\":\"a\\u00e7\"}},{\"user\":{\"id\":null,\"name\":{}}},{}]");
        List<Slice> slices = SPLITTER.split(body, BodyFormat.JSON);
        JsonPointer id = JsonPointer.compile("/user/id");
        JsonPointer name = JsonPointer.compile("/user/name");
        assertThat(RecordSplitter.key(id, body, slices.get(0))).hasValue("7");
        assertThat(RecordSplitter.key(name, body, slices.get(0))).hasValue("aç");
        assertThat(RecordSplitter.key(id, body, slices.get(1))).isEmpty();
        assertThat(RecordSplitter.key(name, body, slices.get(1))).isEmpty();
        assertThat(RecordSplitter.key(name, body, slices.get(2))).isEmpty();
    }
}

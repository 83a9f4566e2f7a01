package io.tetik.sources.mapping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsOfSourcesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "raww.a | 12:7: undeclared reference to 'raww' in event.properties.x (did you mean 'raw'?)",
                "customer_id | 12:7: undeclared reference to 'customer_id' in event.properties.x; a field of the record is raw.customer_id",
                "1 + decimel(raw.a) | 12:18: undeclared reference to 'decimel' in event.properties.x (did you mean 'decimal'?)",
                "item.a | 12:7: 'item' is not known in event.properties.x: there is no 'each' in this Source",
                "timestamp('yesterday') | 12:17: timestamp 'yesterday' is not an ISO-8601 instant",
                "instant('yesterday') | 12:15: instant: 'yesterday' is not an instant",
                "instant(raw.t, 'Europe/Istambul') | 12:22: 'Europe/Istambul' is not an IANA time zone (did you mean 'Europe/Istanbul'?)",
                "instant(raw.t, 'UTC', 'nope') | 12:29: 'nope' is not a pattern such as dd.MM.yyyy HH:mm",
                "raw.a.matches('(') | 12:21: '(' is not a regular expression of RE2",
                "path(raw, 'a..b') | 12:17: 'a..b' is not a path such as a.b[0].c",
                "decimal('x') | 12:15: decimal 'x' is not a number",
                "decimal(raw.a) * 1.5 | 12:22: found no matching overload for '_*_' applied to '(decimal, double)': a decimal and a double do not mix",
                "raw.a + ) | 12:15: "
            })
    void mistakesHaveTheirPlaceAndAHint(String expression, String problem) {
        assertThatThrownBy(() -> Mapped.ofExpression(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sources.yaml:" + problem);
    }

    @Test
    void conditionsAreBoolsAndEachIsAList() {
        String source = "{kind: Source, name: s, topics: [t], format: json, when: %s, each: %s,"
                + " event: {type: e, id: raw.a, user: raw.b, time: %s}}";
        assertThatThrownBy(() -> Mapped.mapper(source.formatted("size(raw)", "raw", "raw")))
                .hasMessageContaining("when must be a bool, but this is int");
        assertThatThrownBy(() -> Mapped.mapper(source.formatted("true", "topic", "raw")))
                .hasMessageContaining("each must be a list, but this is string");
        assertThatThrownBy(() -> Mapped.mapper(source.formatted("true", "raw", "flag(raw.a)")))
                .hasMessageContaining("event.time must be a timestamp, a text or a number, but this is bool");
    }

    @Test
    void keysAreCheckedWithSuggestions() {
        assertThatThrownBy(() -> Mapped.mapper("{kind: Source, name: s, topcis: [t], format: jsonn}"))
                .hasMessageContaining("unknown key 'topcis' in Source (did you mean 'topics'?)")
                .hasMessageContaining("'jsonn' must be one of json jsonl-array")
                .hasMessageContaining("(did you mean 'json'?)");
        assertThatThrownBy(() -> Mapped.mapper("{kind: Source, name: s, topics: [t], format: json}"))
                .hasMessageContaining("a Source of format json needs 'event'");
        assertThatThrownBy(() -> Mapped.mapper("{kind: Source, name: s, topics: [t], format: json, event: []}"))
                .hasMessageContaining("event must have at least one entry");
        assertThatThrownBy(() -> Mapped.mapper(
                        "{kind: Source, name: s, topics: [t], format: json, event: {type: e, id: raw.a, time: raw.t}}"))
                .hasMessageContaining("event needs 'user' or 'anonymous'");
        assertThatThrownBy(() -> Mapped.mapper("{kind: Source, name: s, topics: [a, a], format: tetik, each: raw.x}"))
                .hasMessageContaining("topic 'a' is named twice")
                .hasMessageContaining("'each' has no place here");
    }
}

package io.tetik.sources.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsOfSourcesTest {
    private static @Nullable Object value(String expression, String json) {
        return Mapped.of(Mapped.ofExpression(expression), json).x();
    }

    private static String problem(String expression, String json) {
        Mapped mapped = Mapped.of(Mapped.ofExpression(expression), json);
        assertThat(mapped.events).isEmpty();
        return mapped.unmappable.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1790000000 | 2026-09-21T14:13:20Z",
                "1790000000123 | 2026-09-21T14:13:20.123Z",
                "1790000000123456 | 2026-09-21T14:13:20.123Z",
                "1790000000123456789 | 2026-09-21T14:13:20.123Z",
                "1790000000.123 | 2026-09-21T14:13:20.123Z",
                "\"1790000000\" | 2026-09-21T14:13:20Z",
                "\"1790000000.123456\" | 2026-09-21T14:13:20.123Z",
                "\" 2026-09-21T13:46:40Z \" | 2026-09-21T13:46:40Z",
                "\"2026-09-21T13:46:40.123456+0300\" | 2026-09-21T10:46:40.123Z",
                "\"2026-09-21 13:46:40 UTC\" | 2026-09-21T13:46:40Z",
                "\"2026-09-21 13:46:40.5+03\" | 2026-09-21T10:46:40.500Z",
                "0 | 1970-01-01T00:00:00Z",
                "-1 | 1969-12-31T23:59:59Z"
            })
    void instantsAreReadInAllUnitsAndForms(String json, String expected) {
        assertThat(value("instant(raw.t)", "{\"t\": " + json + "}")).isEqualTo(Instant.parse(expected));
    }

    @ParameterizedTest
    @CsvSource({
        // Put forward from 02:00 to 03:00: what the clocks skip is the instant of the change.
        "2026-03-29T01:59:00, 2026-03-29T00:59:00Z",
        "2026-03-29T02:30:00, 2026-03-29T01:00:00Z",
        "2026-03-29T03:00:00, 2026-03-29T01:00:00Z",
        // Put back from 03:00 to 02:00: what comes twice is the first.
        "2026-10-25T02:30:00, 2026-10-25T00:30:00Z",
        "2026-10-25T03:00:00, 2026-10-25T02:00:00Z",
        "2026-10-25, 2026-10-24T22:00:00Z",
        "2026-10-25 03:00:00, 2026-10-25T02:00:00Z",
        "2026-10-25T03:00:00Z, 2026-10-25T03:00:00Z"
    })
    void localTimesAreThoseOfTheZone(String local, String expected) {
        assertThat(value("instant(raw.t, 'Europe/Berlin')", "{\"t\": \"" + local + "\"}"))
                .isEqualTo(Instant.parse(expected));
    }

    @Test
    void aPatternReadsOtherForms() {
        assertThat(value("instant(raw.t, 'Europe/Istanbul', 'dd.MM.yyyy HH:mm')", "{\"t\": \"01.02.2026 10:30\"}"))
                .isEqualTo(Instant.parse("2026-02-01T07:30:00Z"));
        assertThat(value("instant(raw.t, 'UTC', 'd MMM yyyy')", "{\"t\": \"1 feb 2026\"}"))
                .isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(value("instant(raw.t, 'UTC', 'yyyyMMddHHmmssXX')", "{\"t\": \"20260201103000+0300\"}"))
                .isEqualTo(Instant.parse("2026-02-01T07:30:00Z"));
        assertThat(value("instant(raw.t, 'UTC', 'yyyyMMdd')", "{\"t\": 20260201}"))
                .isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(problem("instant(raw.t, 'UTC', 'dd.MM.yyyy')", "{\"t\": \"2026-02-01\"}"))
                .contains("raw.t: '2026-02-01' is not a time of the pattern 'dd.MM.yyyy'");
    }

    @Test
    void aDayThatDoesNotExistIsNotMovedToAnother() {
        assertThat(problem("instant(raw.t, 'UTC', 'dd.MM.yyyy')", "{\"t\": \"31.02.2026\"}"))
                .contains("raw.t: '31.02.2026' is not a time of the pattern 'dd.MM.yyyy'");
        assertThat(problem("instant(raw.t, 'UTC', 'dd.MM.uuuu HH:mm')", "{\"t\": \"29.02.2026 10:00\"}"))
                .contains("is not a time of the pattern");
        assertThat(value("instant(raw.t, 'UTC', 'dd.MM.yy hh:mm a')", "{\"t\": \"29.02.24 10:30 PM\"}"))
                .isEqualTo(Instant.parse("2024-02-29T22:30:00Z"));
        assertThat(value("instant(raw.t, 'UTC', 'dd.MM.uuuu HH')", "{\"t\": \"29.02.2024 10\"}"))
                .isEqualTo(Instant.parse("2024-02-29T10:00:00Z"));
    }

    @Test
    void aLocalTimeNeedsAZone() {
        assertThat(problem("instant(raw.t)", "{\"t\": \"2026-02-01T10:00:00\"}"))
                .contains("raw.t: '2026-02-01T10:00:00' has no time zone");
        assertThat(problem("instant(raw.t)", "{\"t\": 1e300}")).contains("years 1 to 9999");
        assertThat(problem("instant(raw.t, raw.z)", "{\"t\": \"2026-02-01T10:00:00\", \"z\": \"Mars/Base\"}"))
                .contains("'Mars/Base' is not an IANA time zone");
    }

    @Test
    void noDigitIsLost() {
        assertThat(value("raw.n", "{\"n\": 9007199254740993}")).isEqualTo(9007199254740993L);
        assertThat(value("raw.n", "{\"n\": 18446744073709551616}")).isEqualTo(new BigDecimal("18446744073709551616"));
        assertThat(value("text(raw.n)", "{\"n\": 18446744073709551616}")).isEqualTo("18446744073709551616");
        assertThat(value("decimal(raw.n)", "{\"n\": 0.100000000000000005}"))
                .isEqualTo(new BigDecimal("0.100000000000000005"));
        assertThat(value("decimal(raw.n)", "{\"n\": \"123456789012345678.12\"}"))
                .isEqualTo(new BigDecimal("123456789012345678.12"));
        assertThat(value("integer(raw.n)", "{\"n\": \"9007199254740993\"}")).isEqualTo(9007199254740993L);
    }

    @Test
    void numbersOfAllFormsAreRead() {
        assertThat(value("decimal(raw.n)", "{\"n\": \" 19.90 \"}")).isEqualTo(new BigDecimal("19.9"));
        assertThat(value("decimal(raw.n)", "{\"n\": 19.9}")).isEqualTo(new BigDecimal("19.9"));
        assertThat(value("decimal(raw.n, decimal('0'))", "{\"n\": \"\"}")).isEqualTo(BigDecimal.ZERO);
        assertThat(value("decimal(raw.n, null)", "{}")).isNull();
        assertThat(value("integer(raw.n)", "{\"n\": 2.0}")).isEqualTo(2L);
        assertThat(value("integer(raw.n, 1)", "{\"n\": null}")).isEqualTo(1L);
        assertThat(problem("integer(raw.n)", "{\"n\": 2.5}")).contains("raw.n: 2.5 is not a whole number");
        assertThat(problem("decimal(raw.n, 0)", "{\"n\": \"19,90\"}")).contains("replace(x, ',', '.')");
    }

    @Test
    void arithmeticDoesNotMindHowANumberIsWritten() {
        assertThat(value("raw.p * raw.q", "{\"p\": 2.5, \"q\": 3}")).isEqualTo(7.5);
        assertThat(value("raw.p * raw.q", "{\"p\": 2, \"q\": 3}")).isEqualTo(6L);
        assertThat(value("decimal(raw.p) * raw.q", "{\"p\": \"0.10\", \"q\": 3}"))
                .isEqualTo(new BigDecimal("0.3"));
        assertThat(value("decimal(raw.p) * raw.q", "{\"p\": \"0.10\", \"q\": 1.5}"))
                .isEqualTo(new BigDecimal("0.15"));
        assertThat(problem("raw.p + raw.q", "{\"p\": 1e900, \"q\": 1}")).contains("more digits");
    }

    @Test
    void textsFlagsAndFirst() {
        assertThat(value("text(raw.n)", "{\"n\": 5.0}")).isEqualTo("5");
        assertThat(value("text(raw.n)", "{\"n\": true}")).isEqualTo("true");
        assertThat(value("flag(raw.n)", "{\"n\": \"Yes\"}")).isEqualTo(true);
        assertThat(value("flag(raw.n)", "{\"n\": 0}")).isEqualTo(false);
        assertThat(value("flag(raw.n, false)", "{}")).isEqualTo(false);
        assertThat(problem("flag(raw.n)", "{\"n\": \"perhaps\"}")).contains("'perhaps' is not a flag");
        assertThat(value("first(raw.a, raw.b.c, raw.d)", "{\"a\": null, \"b\": {\"c\": \"\"}, \"d\": 4}"))
                .isEqualTo(4L);
        assertThat(value("first(raw.a, raw.b)", "{}")).isNull();
        assertThat(value("lower(trim(raw.a))", "{\"a\": \" AB \"}")).isEqualTo("ab");
        assertThat(value("split(raw.a, ',')", "{\"a\": \"x,y\"}")).isEqualTo(List.of("x", "y"));
        assertThat(value("raw.a.split(',')[1]", "{\"a\": \"x,y\"}")).isEqualTo("y");
        assertThat(value("replace(raw.a, 'x', 'z')", "{\"a\": \"xy\"}")).isEqualTo("zy");
    }

    @Test
    void pathsReachWhereDotsDoNot() {
        String json = "{\"a\": {\"x.y\": [{\"b\": 7}]}, \"p\": \"a['x.y'][0].b\"}";
        assertThat(value("path(raw, \"a['x.y'][0].b\")", json)).isEqualTo(7L);
        assertThat(value("raw['a']['x.y'][0].b", json)).isEqualTo(7L);
        assertThat(value("path(raw, raw.p)", json)).isEqualTo(7L);
        assertThat(value("path(raw, 'a.b.c')", json)).isNull();
    }

    @Test
    void hashIsStableAndDoesNotDependOnOrderOrNotation() {
        String one = (String) value("hash(raw.a)", "{\"a\": {\"x\": 1, \"y\": [null, true, \"z\"]}}");
        assertThat(one).matches("[0-9a-f]{16}");
        assertThat(value("hash(raw.a)", "{\"a\": {\"y\": [null, true, \"z\"], \"x\": 1.0}}"))
                .isEqualTo(one);
        assertThat(value("hash(raw.a)", "{\"a\": {\"x\": \"1\", \"y\": [null, true, \"z\"]}}"))
                .isNotEqualTo(one);
    }

    @Test
    void macrosAndFunctionsOfTheLanguageWorkOnTheRecord() {
        String json =
                "{\"items\": [{\"p\": \"1.10\", \"q\": 2}, {\"p\": 2, \"q\": 1}], \"s\": \"abc\", \"n\": [3, 1, 2]}";
        assertThat(value("sum(raw.items.map(i, decimal(i.p) * i.q))", json)).isEqualTo(new BigDecimal("4.2"));
        assertThat(value("raw.items.filter(i, i.q > 1).map(i, i.q)", json)).isEqualTo(List.of(2L));
        assertThat(value("raw.items.exists(i, raw.n.exists(k, k == i.q))", json))
                .isEqualTo(true);
        assertThat(value("raw.items.all(i, has(i.p)) && !has(raw.nothing.at.all)", json))
                .isEqualTo(true);
        assertThat(value("raw.n.sort()", json)).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(value("max(raw.n)", json)).isEqualTo(3L);
        assertThat(value("raw.s.matches('a.c') && size(raw.s) == 3 && raw.s.startsWith('a')", json))
                .isEqualTo(true);
        assertThat(value("raw.s == 'x' ? 'y' : null", json)).isNull();
        assertThat(value("raw.none == null || true", json)).isEqualTo(true);
        assertThat(value("timestamp('2026-01-01T10:00:00Z').getHours('Europe/Istanbul')", json))
                .isEqualTo(13L);
        assertThat(value("double(raw.n[0]) / 2.0", json)).isEqualTo(1.5);
        assertThat(value("{'a': raw.s, 'b': raw.missing}", json)).hasToString("{a=abc}");
        assertThat(value("int('42') + int(raw.n[1])", json)).isEqualTo(43L);
    }

    @Test
    void absentIsWhateverReadsNothing() {
        assertThat(value("raw.a + raw.b", "{\"a\": 1}")).isNull();
        assertThat(value("raw.a + raw.b", "{\"a\": 1, \"b\": null}")).isNull();
        assertThat(value("decimal(raw.a.b.c)", "{\"a\": null}")).isNull();
        assertThat(problem("raw.a + raw.b", "{\"a\": 1, \"b\": \"x\"}")).contains("cannot apply + to 1 and x");
    }
}

package io.tetik.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstantTextTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T10:00:00Z, 2026-11-01T10:00:00.000Z",
        "2026-11-01T10:00:00.0079999Z, 2026-11-01T10:00:00.007Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "2024-02-29T23:59:59.120Z, 2024-02-29T23:59:59.120Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000Z",
        "-0001-12-31T23:59:59.999Z, -0001-12-31T23:59:59.999Z"
    })
    void instantHasExactlyThreeFractionDigits(String instant, String text) {
        assertThat(InstantText.format(Instant.parse(instant))).isEqualTo(text);
    }

    @Test
    void anyInstantIsFormattedAsTheJdkDoesAndReadBack() {
        DateTimeFormatter reference =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
        Random random = new Random(7);
        long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
        long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(first, last));
            assertThat(InstantText.format(instant)).isEqualTo(reference.format(instant));
            assertThat(InstantText.parse(InstantText.format(instant))).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T13:00:00+03:00, 2026-11-01T10:00:00Z",
        "2026-11-01T10:00Z, 2026-11-01T10:00:00Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z"
    })
    void anyOffsetAndPrecisionIsRead(String text, Instant instant) {
        assertThat(InstantText.parse(text)).isEqualTo(instant);
    }

    @Test
    void textWithoutZoneIsRefused() {
        assertThatExceptionOfType(DateTimeParseException.class)
                .isThrownBy(() -> InstantText.parse("2026-11-01T10:00:00"));
    }
}

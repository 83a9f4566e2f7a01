package io.tetik.language.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    private final Random random = new Random(1);

    private long anyMillis() {
        return Instants.MIN + (long) (random.nextDouble() * (Instants.MAX - Instants.MIN));
    }

    @Test
    void everyInstantIsReadAsTheStandardLibraryReadsIt() {
        for (int i = 0; i < 50_000; i++) {
            Instant instant = Instant.ofEpochMilli(anyMillis());
            Instant shown = random.nextBoolean() ? instant : instant.truncatedTo(ChronoUnit.SECONDS);
            assertThat(Instants.parse(shown.toString())).as(shown.toString()).hasValue(shown.toEpochMilli());
        }
    }

    @Test
    void everyDayIsReadAsTheStandardLibraryReadsIt() {
        Instant day = Instant.parse("1890-01-01T00:00:00Z");
        for (; day.isBefore(Instant.parse("2110-01-01T00:00:00Z")); day = day.plus(1, ChronoUnit.DAYS)) {
            assertThat(Instants.parse(day.toString())).hasValue(day.toEpochMilli());
        }
    }

    @Test
    void everyOffsetAndZoneIsUnderstood() {
        for (int i = 0; i < 5_000; i++) {
            Instant instant = Instant.ofEpochMilli(anyMillis() / 2);
            OffsetDateTime local =
                    instant.atOffset(ZoneOffset.ofTotalSeconds(60 * (random.nextInt(36 * 60 + 1) - 18 * 60)));
            assertThat(Instants.parse(local.toString())).as(local.toString()).hasValue(instant.toEpochMilli());
        }
        Instant summer = Instant.parse("2026-07-01T12:00:00Z");
        String zoned = DateTimeFormatter.ISO_ZONED_DATE_TIME.format(summer.atZone(ZoneId.of("Europe/Istanbul")));
        assertThat(Instants.parse(zoned)).hasValue(summer.toEpochMilli());
    }

    @Test
    void randomDigitsAreAcceptedExactlyWhereTheStandardLibraryAcceptsThem() {
        for (int i = 0; i < 50_000; i++) {
            String text = "%04d-%02d-%02dT%02d:%02d:%02d%sZ"
                    .formatted(
                            random.nextInt(10_000),
                            random.nextInt(14),
                            random.nextInt(33),
                            random.nextInt(26),
                            random.nextInt(62),
                            random.nextInt(62),
                            random.nextBoolean() ? "" : ".%03d".formatted(random.nextInt(1_000)));
            assertThat(Instants.parse(text)).as(text).isEqualTo(standard(text));
        }
    }

    private static OptionalLong standard(String text) {
        try {
            return Instants.inRange(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException none) {
            return OptionalLong.empty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T10:00Z, 2026-11-01T10:00:00Z",
        "2026-11-01T10:00:00.1Z, 2026-11-01T10:00:00.100Z",
        "2026-11-01T10:00:00.123456789Z, 2026-11-01T10:00:00.123Z",
        "2026-11-01t10:00:00z, 2026-11-01T10:00:00Z",
        "2026-11-01T10:00:00+03:00, 2026-11-01T07:00:00Z",
        "2024-02-29T23:59:59.999Z, 2024-02-29T23:59:59.999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    })
    void otherFormsOfTheStandardAreUnderstoodToo(String text, Instant expected) {
        assertThat(Instants.parse(text)).hasValue(expected.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-01",
                "2026-11-01T10:00:00",
                "2026-11-01 10:00:00Z",
                "2026-02-29T10:00:00Z",
                "2026-13-01T10:00:00Z",
                "2026-11-01T25:00:00Z",
                "2026-11-01T10:60:00Z",
                "0000-12-31T23:59:59Z",
                "2026-11-01T10:00:00Zx",
                "1793527200000",
                "+10000-01-01T00:00:00Z",
                "２026-11-01T10:00:00Z"
            })
    void whatHasNoZoneOrIsNoInstantIsRefused(String text) {
        assertThat(Instants.parse(text)).isEmpty();
    }
}

package io.tetik.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalTimesTest {

    private static String instant(String local, String zone) {
        return LocalTimes.instant(LocalDateTime.parse(local), ZoneId.of(zone)).toString();
    }

    @Test
    void aSkippedTimeIsTheFirstInstantAfterTheGap() {
        assertThat(instant("2026-03-29T01:59", "Europe/Berlin")).isEqualTo("2026-03-29T00:59:00Z");
        assertThat(instant("2026-03-29T02:00", "Europe/Berlin")).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(instant("2026-03-29T02:59", "Europe/Berlin")).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(instant("2026-03-29T03:00", "Europe/Berlin")).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(instant("2026-03-29T03:01", "Europe/Berlin")).isEqualTo("2026-03-29T01:01:00Z");
        assertThat(instant("2026-03-08T02:30", "America/New_York")).isEqualTo("2026-03-08T07:00:00Z");
        assertThat(instant("2026-10-04T02:15", "Australia/Lord_Howe")).isEqualTo("2026-10-03T15:30:00Z");
        assertThat(instant("2026-10-04T02:30", "Australia/Lord_Howe")).isEqualTo("2026-10-03T15:30:00Z");
        assertThat(instant("2011-12-30T12:00", "Pacific/Apia")).isEqualTo("2011-12-30T10:00:00Z");
        assertThat(instant("2026-03-29T00:00", "Asia/Beirut")).isEqualTo("2026-03-28T22:00:00Z");
    }

    @Test
    void aTimeThatOccursTwiceIsTheFirst() {
        assertThat(instant("2026-10-25T02:30", "Europe/Berlin")).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(instant("2026-10-25T03:00", "Europe/Berlin")).isEqualTo("2026-10-25T02:00:00Z");
        assertThat(instant("2026-11-01T01:00", "America/New_York")).isEqualTo("2026-11-01T05:00:00Z");
        assertThat(instant("2026-04-05T01:45", "Australia/Lord_Howe")).isEqualTo("2026-04-04T14:45:00Z");
        assertThat(instant("2026-11-01T00:00", "America/Havana")).isEqualTo("2026-11-01T04:00:00Z");
    }

    @Test
    void otherTimesAreWhatTheyAre() {
        assertThat(instant("2026-11-01T05:30", "Asia/Kolkata")).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(instant("2026-11-01T13:00", "Pacific/Apia")).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(LocalTimes.startOfWeek(Instant.parse("2026-10-25T23:30:00Z"), ZoneId.of("Europe/Berlin")))
                .isEqualTo("2026-10-25T23:00:00Z");
        assertThat(LocalTimes.startOfWeek(Instant.parse("2026-10-25T22:59:59.999Z"), ZoneId.of("Europe/Berlin")))
                .isEqualTo("2026-10-18T22:00:00Z");
        assertThat(LocalTimes.zone("Mars/Olympus")).isEmpty();
        assertThat(LocalTimes.zone(7L)).isEmpty();
    }

    private static Set<Instant> cron(String rule, String first, String last, String zone) {
        return new Cron(rule).between(Instant.parse(first), Instant.parse(last), ZoneId.of(zone));
    }

    @Test
    void aScheduleFollowsTheLocalClock() {
        assertThat(cron("0 9 * * MON-WED", "2026-03-23T00:00:00Z", "2026-03-30T07:00:00Z", "Europe/Berlin"))
                .extracting(Instant::toString)
                .containsExactly(
                        "2026-03-23T08:00:00Z", "2026-03-24T08:00:00Z", "2026-03-25T08:00:00Z", "2026-03-30T07:00:00Z");
        assertThat(cron("*/20 2 * * *", "2026-03-28T00:00:00Z", "2026-03-30T00:30:00Z", "Europe/Berlin"))
                .extracting(Instant::toString)
                .containsExactly(
                        "2026-03-28T01:00:00Z",
                        "2026-03-28T01:20:00Z",
                        "2026-03-28T01:40:00Z",
                        "2026-03-29T01:00:00Z",
                        "2026-03-30T00:00:00Z",
                        "2026-03-30T00:20:00Z");
        assertThat(cron("30 * * * *", "2026-10-25T00:00:00Z", "2026-10-25T02:59:00Z", "Europe/Berlin"))
                .extracting(Instant::toString)
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z");
    }

    @Test
    void eitherOfTwoRestrictedDaysIsEnough() {
        assertThat(cron("0 0 13 * fri", "2026-11-10T00:00:00Z", "2026-11-27T00:00:00Z", "UTC"))
                .extracting(Instant::toString)
                .containsExactly("2026-11-13T00:00:00Z", "2026-11-20T00:00:00Z", "2026-11-27T00:00:00Z");
        assertThat(cron("0 0 12 * 0,7", "2026-11-10T00:00:00Z", "2026-11-22T00:00:00Z", "UTC"))
                .extracting(Instant::toString)
                .containsExactly("2026-11-12T00:00:00Z", "2026-11-15T00:00:00Z", "2026-11-22T00:00:00Z");
        assertThat(cron("0 0 * * FRI-SUN", "2026-11-10T00:00:00Z", "2026-11-17T00:00:00Z", "UTC"))
                .extracting(Instant::toString)
                .containsExactly("2026-11-13T00:00:00Z", "2026-11-14T00:00:00Z", "2026-11-15T00:00:00Z");
        assertThat(cron("5/25 10-14/4 * NOV *", "2026-11-10T00:00:00Z", "2026-11-10T23:00:00Z", "UTC"))
                .extracting(instant -> instant.toString().substring(11, 16))
                .containsExactly("10:05", "10:30", "10:55", "14:05", "14:30", "14:55");
    }

    private static Set<Instant> dates(Map<String, Object> trigger, String value, String from, String to, String zone) {
        return Anniversaries.read(Plain.map(trigger))
                .between(Instant.parse(from), Instant.parse(to), Instant.parse(value), ZoneId.of(zone));
    }

    @Test
    void aDayThatIsMissingMeansTheLastOne() {
        assertThat(dates(
                        Map.of("every", "month", "at", "10:00"),
                        "2026-01-31T12:00:00Z",
                        "2026-01-01T00:00:00Z",
                        "2026-05-01T00:00:00Z",
                        "Europe/Berlin"))
                .extracting(Instant::toString)
                .containsExactly(
                        "2026-01-31T09:00:00Z", "2026-02-28T09:00:00Z", "2026-03-31T08:00:00Z", "2026-04-30T08:00:00Z");
        assertThat(dates(
                        Map.of("every", "year", "offset", "-3d"),
                        "2024-02-29T00:00:00Z",
                        "2024-01-01T00:00:00Z",
                        "2028-12-01T00:00:00Z",
                        "UTC"))
                .extracting(Instant::toString)
                .containsExactly(
                        "2024-02-26T00:00:00Z",
                        "2025-02-25T00:00:00Z",
                        "2026-02-25T00:00:00Z",
                        "2027-02-25T00:00:00Z",
                        "2028-02-26T00:00:00Z");
    }

    @Test
    void theDateIsTheLocalOneAndOccursOnce() {
        assertThat(dates(
                        Map.of("at", "08:30", "offset", "1d2h"),
                        "2026-03-28T02:00:00Z",
                        "2026-01-01T00:00:00Z",
                        "2027-05-01T00:00:00Z",
                        "America/New_York"))
                .extracting(Instant::toString)
                .containsExactly("2026-03-28T14:30:00Z");
    }
}

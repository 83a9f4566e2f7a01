package io.tetik.reference;

import java.time.Instant;
import java.util.List;

/** Where clocks change, and when. */
final class RandomPlaces {

    static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Asia/Beirut",
            "America/Havana",
            "UTC");

    /** What users give as their zone; not all of it is one. */
    static final List<String> CLAIMED = List.of("Mars/Olympus", "", "europe/berlin", "CEST", "+03:00", "UTC-11:30");

    /** Between these an hour, half an hour, or a whole day is skipped or occurs twice somewhere; or February ends. */
    private static final List<Instant> CHANGES = List.of(
            Instant.parse("2026-03-08T07:00:00Z"),
            Instant.parse("2026-03-29T01:00:00Z"),
            Instant.parse("2026-04-04T15:00:00Z"),
            Instant.parse("2026-10-03T15:30:00Z"),
            Instant.parse("2026-10-25T01:00:00Z"),
            Instant.parse("2026-11-01T06:00:00Z"),
            Instant.parse("2026-02-28T12:00:00Z"),
            Instant.parse("2011-12-30T10:00:00Z"));

    static final String TIMES =
            "00:00 00:30 01:00 01:45 02:00 02:00 02:15 02:30 02:30 03:00 09:00 10:00 22:00 23:30 12:00:30";

    private RandomPlaces() {}

    /** The change around which the world of that seed is. */
    static Instant change(long seed) {
        return CHANGES.get((int) Math.floorMod(seed, (long) CHANGES.size()));
    }

    static String claimed(Draw draw) {
        return draw.pick(draw.chance(80) ? ZONES : CLAIMED);
    }
}

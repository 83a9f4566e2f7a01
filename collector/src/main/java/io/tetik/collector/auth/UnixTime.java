package io.tetik.collector.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;

/** Seconds since 1970 as headers have them. */
final class UnixTime {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private UnixTime() {}

    /** Whether the text is a time, and not further from the present than that. */
    static boolean isWithin(Duration tolerance, String seconds, InstantSource clock) {
        return SECONDS.matcher(seconds).matches()
                && Math.abs(clock.millis() - Long.parseLong(seconds) * 1_000) <= tolerance.toMillis();
    }
}

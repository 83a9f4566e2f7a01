package io.tetik.tools.explain;

import io.tetik.schemas.codec.InstantText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Instants as text: in UTC as everywhere in the outputs, and in brackets what the user's clock shows, with its offset,
 * since the hour that DST repeats would have two meanings without.
 *
 * @param zone null where the decision does not say it
 */
record Moments(@Nullable ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ssxxx VV", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx VV", Locale.ROOT);

    String text(Instant instant) {
        String utc = InstantText.format(instant);
        return zone == null ? utc : utc + " (" + local(instant, zone) + ")";
    }

    /** The date, too, where it is another one than in UTC. */
    private static String local(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        boolean sameDay =
                local.toLocalDate().equals(instant.atZone(ZoneOffset.UTC).toLocalDate());
        return (sameDay ? TIME : DAY_AND_TIME).format(local);
    }
}

package io.tetik.language.calendar;

import io.tetik.language.problem.Suggestion;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Zones by name, as users' attributes state them; remembered, because a lookup parses. Belongs to one thread. */
public final class Zones {
    /** More names than there are zones come only from bad data, which must not fill the memory. */
    private static final int MOST = 4_096;

    /** Names of IANA's database that the JDK leaves out, with their offset, which knows no summer time. */
    private static final Map<String, String> FIXED = Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00");

    private final Map<String, Optional<ZoneId>> known = new HashMap<>();

    /** The zone, or null if the name is of none. */
    public @Nullable ZoneId find(String name) {
        Optional<ZoneId> zone = known.get(name);
        if (zone == null) {
            if (known.size() == MOST) {
                known.clear();
            }
            zone = parse(name);
            known.put(name, zone);
        }
        return zone.orElse(null);
    }

    /** Reads the name of a zone of the IANA database, or an offset such as {@code +03:00}. */
    public static Optional<ZoneId> parse(String name) {
        try {
            return Optional.of(ZoneId.of(name, FIXED));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    /** Reads the name of a zone of the IANA database. */
    public static Optional<ZoneId> named(String name) {
        return FIXED.containsKey(name) || ZoneId.getAvailableZoneIds().contains(name) ? parse(name) : Optional.empty();
    }

    /** What an author can do about a name that is of no zone; the end of a sentence that says so. */
    public static String advice(String name) {
        String suggestion = Suggestion.among(ZoneId.getAvailableZoneIds(), name);
        String meant = ZoneId.SHORT_IDS.get(name);
        if (meant != null && meant.contains("/")) {
            return "; a short name is used by several places; write the place, as in " + meant;
        }
        return suggestion.isEmpty() ? ", such as Europe/Istanbul" : suggestion;
    }
}

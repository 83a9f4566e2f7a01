package io.tetik.language.calendar;

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

    /** Reads the name of a zone. */
    public static Optional<ZoneId> parse(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}

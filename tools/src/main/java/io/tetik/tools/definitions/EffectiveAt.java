package io.tetik.tools.definitions;

import io.tetik.language.value.Instants;
import io.tetik.tools.command.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** From when on what is published is in force. */
final class EffectiveAt {
    /** Longer than a record takes to reach every subtask. */
    static final Duration LEAD = Duration.ofSeconds(5);

    private static final String NOW = "now";

    private EffectiveAt() {}

    /**
     * The instant, or null: as soon as each subtask reads it.
     *
     * @param said what the author says; null: nothing
     * @param first whether nothing was published before, so that nothing can have met anything else
     * @throws ToolException if it is no instant
     */
    static @Nullable Instant of(@Nullable String said, boolean first, Instant now) throws ToolException {
        if (said == null) {
            return first ? null : now.plus(LEAD).truncatedTo(ChronoUnit.MILLIS);
        }
        if (said.equals(NOW)) {
            return null;
        }
        OptionalLong millis = Instants.parse(said);
        if (millis.isEmpty()) {
            throw ToolException.unusable("--effective: '" + said
                    + "' is neither now nor an ISO-8601 instant with a zone, such as 2026-11-01T00:00:00Z");
        }
        return Instant.ofEpochMilli(millis.getAsLong());
    }
}

package io.tetik.tools.explain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked. Both ends of the time are included, so that one can ask for a single instant.
 *
 * @param campaign null for all campaigns
 */
record Question(
        String user,
        @Nullable String campaign,
        @Nullable Instant from,
        @Nullable Instant to) {

    boolean concerns(String asked) {
        // What is known of who the user is belongs to every story.
        return campaign == null || campaign.equals(asked) || asked.isEmpty();
    }

    boolean covers(Instant at) {
        return (from == null || !at.isBefore(from)) && (to == null || !at.isAfter(to));
    }
}

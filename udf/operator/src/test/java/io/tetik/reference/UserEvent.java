package io.tetik.reference;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event with typed properties; {@code view} is what expressions see as {@code event}.
 *
 * @param reverses the id of the event that did not happen after all
 */
record UserEvent(
        String id,
        String type,
        String userId,
        Instant time,
        boolean ofTheUser,
        Map<String, Object> view,
        @Nullable String reverses) {}

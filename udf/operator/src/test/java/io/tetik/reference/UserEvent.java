package io.tetik.reference;

import java.time.Instant;
import java.util.Map;

/** One event with typed properties; {@code view} is what expressions see as {@code event}. */
record UserEvent(String id, String type, String userId, Instant time, boolean ofTheUser, Map<String, Object> view) {}

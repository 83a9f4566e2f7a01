package io.tetik.reference;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Everything an expression may ask about one user at one instant. */
record Moment(Instant at, Map<String, Object> user, Set<String> segments, Predicate<String> running) {

    /** Where nobody asks which campaigns are running. */
    Moment(Instant at, Map<String, Object> user, Set<String> segments) {
        this(at, user, segments, campaign -> false);
    }

    Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("user", user);
        variables.put("now", at);
        return variables;
    }
}

package io.tetik.reference;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Everything an expression may ask about one user at one instant. */
record Moment(Instant at, Map<String, Object> user, Set<String> segments) {

    Map<String, Object> variables() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("user", user);
        variables.put("now", at);
        return variables;
    }
}

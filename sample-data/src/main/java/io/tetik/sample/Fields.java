package io.tetik.sample;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Properties of an event under construction, in the order in which they are written. */
final class Fields {

    private final Map<String, Object> values = new LinkedHashMap<>();

    static Fields with(String name, Object value) {
        return new Fields().and(name, value);
    }

    Fields and(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Fields andMoney(String name, long cents) {
        return and(name, BigDecimal.valueOf(cents, 2));
    }

    Fields andInstant(String name, long millis) {
        return and(name, Instant.ofEpochMilli(millis));
    }

    Map<String, Object> toMap() {
        return Collections.unmodifiableMap(values);
    }
}

package io.tetik.collector.auth;

import java.util.List;
import java.util.Optional;

/** The headers of a request; names in any case. */
@FunctionalInterface
public interface RequestHeaders {
    /** Every value of a header, in order. */
    List<String> values(String name);

    /** The value; empty if there is none, and also if there are several, of which no single one is meant. */
    default Optional<String> only(String name) {
        List<String> values = values(name);
        return values.size() == 1 ? Optional.of(values.get(0).strip()) : Optional.empty();
    }
}

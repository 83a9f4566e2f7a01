package io.tetik.collector.config;

import java.time.Duration;
import java.util.Set;

/**
 * From which pages a browser may send.
 *
 * @param origins such as {@code https://shop.example}, or {@code *}
 */
public record CrossOrigin(Set<String> origins, Duration maxAge) {
    public CrossOrigin {
        origins = Set.copyOf(origins);
    }

    public boolean allows(String origin) {
        return origins.contains("*") || origins.contains(origin);
    }
}

package io.tetik.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What is to be generated. Two equal settings give the same bytes. */
record GeneratorSettings(long seed, int users, int days, Instant start) {

    GeneratorSettings {
        Objects.requireNonNull(start, "start");
        if (users < 1 || users > 100_000) {
            throw new IllegalArgumentException("--users must be between 1 and 100000, not " + users);
        }
        if (days < 1 || days > 366) {
            throw new IllegalArgumentException("--days must be between 1 and 366, not " + days);
        }
    }

    /** First millisecond of the period. */
    long startMillis() {
        return start.toEpochMilli();
    }

    /** First millisecond after the period. */
    long endMillis() {
        return startMillis() + Duration.ofDays(days).toMillis();
    }

    /** Chance of its own for each purpose, so that a change in one place does not reshuffle all others. */
    Dice dice(String purpose, int index) {
        return new Dice(seed * 0x9E3779B97F4A7C15L + purpose.hashCode() * 1_000_003L + index);
    }
}

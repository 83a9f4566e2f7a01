package io.tetik.schemas.vocabulary;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Why an input cannot be used; the words of the {@code rejected} output. */
public enum RejectReason {
    MALFORMED("malformed"),
    MISSING_FIELD("missing-field"),
    INVALID_TIME("invalid-time"),
    UNKNOWN_EVENT_TYPE("unknown-event-type"),
    INVALID_PROPERTY("invalid-property"),
    /** An event of another type has had the id. */
    DUPLICATE_ID("duplicate-id"),
    /** An event that came before it says that it did not happen. */
    REVERSED("reversed"),
    OVERSIZE("oversize"),
    /** A record of a topic without a value: what compacted topics and change data capture mean by a removal. */
    TOMBSTONE("tombstone"),
    /** A foreign record that its Source cannot make an event of. */
    MAPPING("mapping"),
    /** Something broke while it was worked on; the user is as before. */
    FAILED("failed"),
    /** What the job kept cannot be read any more. */
    UNREADABLE_STATE("unreadable-state"),
    /** The event counts, but something of it, or what was kept before, was too large to be kept. */
    DROPPED_VALUE("dropped-value", true),
    /** The event says of another that it did not happen, but what that one did cannot be taken back, or not all of it. */
    NOT_REVERSED("not-reversed", true),
    /** The event counts, but without a property that could not be used. */
    DROPPED_PROPERTY("dropped-property", true);

    private final String word;
    private final boolean eventCounts;

    RejectReason(String word) {
        this(word, false);
    }

    RejectReason(String word, boolean eventCounts) {
        this.word = word;
        this.eventCounts = eventCounts;
    }

    /** Whether it is a remark on an event that counts all the same. */
    public boolean eventCounts() {
        return eventCounts;
    }

    /** The words of those that are no more than remarks. */
    public static Set<String> remarks() {
        return Arrays.stream(values())
                .filter(RejectReason::eventCounts)
                .map(RejectReason::word)
                .collect(Collectors.toSet());
    }

    public String word() {
        return word;
    }
}

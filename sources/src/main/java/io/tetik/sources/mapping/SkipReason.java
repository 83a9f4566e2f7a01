package io.tetik.sources.mapping;

/** Why a record, or one of its values or items, becomes no event although nothing is wrong with it. */
public enum SkipReason {
    /** No source of its topic has a {@code when} that holds. */
    NO_SOURCE("no-source"),
    /** No entry of the source's {@code event} takes it. */
    NO_ENTRY("no-entry");

    private final String word;

    SkipReason(String word) {
        this.word = word;
    }

    /** As metrics and summaries say it. */
    public String word() {
        return word;
    }
}

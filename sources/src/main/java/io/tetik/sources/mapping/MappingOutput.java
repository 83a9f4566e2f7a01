package io.tetik.sources.mapping;

import org.jspecify.annotations.Nullable;

/** What became of one record. */
public interface MappingOutput {
    void event(MappedEvent event);

    /**
     * Nothing of a source was for it.
     *
     * @param source its name; where several sources of one topic were tried and none took the record, all of them, with
     *     commas between
     */
    void skipped(String source, SkipReason reason);

    /**
     * A condition of a source did not hold; only told to those who are {@link #isCurious() curious}.
     *
     * @param condition its key, such as {@code event[1].when}
     */
    default void notTaken(String source, String condition, String why) {}

    /** Whether it is to be told why conditions did not hold, which takes time. */
    default boolean isCurious() {
        return false;
    }

    /**
     * It cannot be read or mapped. At most once a record; events of other items of the record may have come before.
     *
     * @param source null where the record's topic belongs to none
     * @param detail the expression, its place in the definition, and what was wrong
     */
    void unmappable(@Nullable String source, String detail);
}

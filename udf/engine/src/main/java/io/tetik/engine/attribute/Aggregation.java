package io.tetik.engine.attribute;

import org.jspecify.annotations.Nullable;

/** How the values of events become one value: what a kind of aggregate does with them. */
public interface Aggregation {
    /** What one event, or several, add up to, before the first of them. */
    Accumulator accumulator(AttributeRule rule);

    /** The state of a user who has had no event. */
    AttributeState fresh(AttributeRule rule);

    /** The value while no event counts; null if there is none then. */
    @Nullable
    Object absent(AttributeRule rule);

    /** Whether only numbers can be aggregated. */
    boolean needsNumber();

    /** Whether time alone can only decrease the value, down to the 0 that is there from the start. */
    boolean fallsWithTime();

    /** Whether a later event can make earlier ones of the window irrelevant; see {@link Accumulator#outlives}. */
    boolean prunes();

    /** Whether it counts periods of a calendar, rather than what is in the present one. */
    default boolean countsPeriods() {
        return false;
    }
}

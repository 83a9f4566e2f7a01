package io.tetik.expression;

import org.jspecify.annotations.Nullable;

/**
 * Where an expression stands, and so which names it may use.
 *
 * @param event the type of the event in hand, or null if none is
 * @param user whether the user's attributes and segments may be used
 * @param trigger whether {@code trigger} may be used
 * @param timeless whether time may enter only by comparing {@code elapsed} with a constant, as in a segment
 */
public record Context(String what, @Nullable EventShape event, boolean user, boolean trigger, boolean timeless) {

    /** A condition over the event alone. */
    public static Context ofEvent(String what, EventShape event) {
        return new Context(what, event, false, false, false);
    }

    /** A condition over an event of the user. */
    public static Context ofUserEvent(String what, EventShape event) {
        return new Context(what, event, true, false, false);
    }

    /** A segment's condition. */
    public static Context ofSegment() {
        return new Context("a Segment", null, true, false, true);
    }

    /** An expression of a campaign, with the triggering event if there is one. */
    public static Context ofCampaign(String what, @Nullable EventShape event) {
        return new Context(what, event, true, true, false);
    }
}

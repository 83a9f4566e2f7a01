package io.tetik.engine.revision;

/**
 * Since when a part of a campaign has stood as it does: what was begun under another form of it must not go on, and what
 * lies before is not made up for.
 *
 * @param form a text of all that makes the part what it is
 * @param instant epoch milliseconds; the least long: from the beginning
 */
public record StandingSince(Part part, String campaign, String form, long instant) {
    /** Of what is remembered since when it stands. */
    public enum Part {
        /** All that decides when its users are due by the calendar. */
        CALENDAR,
        /** What starts the campaign. */
        TRIGGER
    }
}

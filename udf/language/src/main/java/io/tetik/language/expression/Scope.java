package io.tetik.language.expression;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an expression may ask while it is evaluated. Values are String, Long, Double, Boolean, Instant, Duration, List
 * and Map; null stands for a value that does not exist. Instants are epoch milliseconds.
 */
public interface Scope {

    /** A property of the event in hand, by its slot in the declared type. */
    @Nullable
    Object property(int slot);

    String eventId();

    String eventType();

    long eventTime();

    String userId();

    /** An attribute of the user at this instant, by its index in the vocabulary. */
    @Nullable
    Object attribute(int index);

    /** Membership at this instant, by the segment's index in the vocabulary. */
    boolean inSegment(int index);

    /** A field of the latest event of a stage of the pattern that is being matched, or was; null if it has none. */
    @Nullable
    Object stage(String stage, String field);

    /** A map that the place of the expression gives a name to, such as {@code item}; empty if there is none. */
    default Map<String, Object> map(String name) {
        return Map.of();
    }

    /** The present instant of event time. */
    long now();

    long triggerTime();

    String triggerKind();

    /** The key of what was begun or gathered, or an empty text. */
    String triggerKey();

    /** What else there is of what started the run, by name; null if there is no such thing. */
    default @Nullable Object triggerFact(String name) {
        return null;
    }

    /** The id of the command by which a step of the run has sent its message; empty if it has not. */
    default String command(String step) {
        return "";
    }

    /** When a step of the run has sent its message; null if it has not. */
    default @Nullable Instant sentAt(String step) {
        return null;
    }

    /** Over which channel a step of the run has sent its message; empty if it has not. */
    default String channelOf(String step) {
        return "";
    }

    /** Whether a run of the campaign is going on. */
    default boolean isRunning(String campaign) {
        return false;
    }
}

package io.tetik.engine.trigger.pattern;

import io.tetik.language.syntax.Name;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the other partial matches once a pattern has matched.
 *
 * @param stage the stage to skip to, where the kind needs one
 */
public record AfterMatch(Kind kind, @Nullable Name stage) {
    /** What the words mean that name no stage. */
    static final AfterMatch NO_SKIP = new AfterMatch(Kind.NO_SKIP, null);

    static final AfterMatch SKIP_PAST_LAST_EVENT = new AfterMatch(Kind.SKIP_PAST_LAST_EVENT, null);

    /** The strategies of Flink CEP. */
    public enum Kind {
        NO_SKIP,
        SKIP_TO_NEXT,
        SKIP_PAST_LAST_EVENT,
        SKIP_TO_FIRST,
        SKIP_TO_LAST
    }
}

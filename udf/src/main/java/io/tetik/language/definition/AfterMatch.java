package io.tetik.language.definition;

import io.tetik.language.syntax.Name;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the other partial matches once a pattern has matched.
 *
 * @param stage the stage to skip to, where the kind needs one
 */
public record AfterMatch(Kind kind, @Nullable Name stage) {

    /** The strategies of Flink CEP. */
    public enum Kind {
        NO_SKIP,
        SKIP_TO_NEXT,
        SKIP_PAST_LAST_EVENT,
        SKIP_TO_FIRST,
        SKIP_TO_LAST
    }
}

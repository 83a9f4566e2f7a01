package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Place;
import io.tetik.language.syntax.Name;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a pattern.
 *
 * @param on the events it takes; empty: those of every type
 * @param when the condition, if the stage takes every type; otherwise conditions stand in {@code on}
 * @param options the quantifiers and flags that are given, with their places
 */
public record PatternStage(
        Contiguity contiguity,
        Name name,
        List<EventFilter> on,
        @Nullable ExpressionText when,
        @Nullable Times times,
        @Nullable Until until,
        Map<Option, Place> options) {

    public PatternStage {
        on = List.copyOf(on);
        options = Map.copyOf(options);
    }

    public boolean has(Option option) {
        return options.containsKey(option);
    }

    /** Where the option is given, else where the stage is named. */
    public Place placeOf(Option option) {
        return options.getOrDefault(option, name.place());
    }

    /** How a stage follows the one before it. The words are those of Flink CEP. */
    public enum Contiguity {
        BEGIN("begin"),
        NEXT("next"),
        FOLLOWED_BY("followedBy"),
        FOLLOWED_BY_ANY("followedByAny"),
        NOT_NEXT("notNext"),
        NOT_FOLLOWED_BY("notFollowedBy");

        private final String word;

        Contiguity(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static Contiguity of(String word) {
            for (Contiguity each : values()) {
                if (each.word.equals(word)) {
                    return each;
                }
            }
            throw new IllegalArgumentException("no contiguity '" + word + "'");
        }

        /** Whether the stage is an event that must not come, and so never has one. */
        public boolean isNegative() {
            return this == NOT_NEXT || this == NOT_FOLLOWED_BY;
        }
    }

    /** What may be said of a stage beside its name and its events, in the order in which Flink wants to hear it. */
    public enum Option {
        TIMES,
        ONE_OR_MORE,
        CONSECUTIVE,
        ALLOW_COMBINATIONS,
        GREEDY,
        UNTIL,
        OPTIONAL
    }

    /** How often; {@code to} is 0 where there is no upper bound. */
    public record Times(int from, int to) {}

    /** What ends a loop: events of certain types, or an expression over the event. */
    public record Until(List<EventFilter> events, @Nullable ExpressionText expression) {
        public Until {
            events = List.copyOf(events);
        }
    }
}

package io.tetik.engine.trigger.pattern;

import io.tetik.language.definition.EventFilter;
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
        BEGIN("begin", "The first stage, by its name."),
        NEXT("next", "A stage that must follow at once, with no event between."),
        FOLLOWED_BY("followedBy", "A stage that follows; other events may come between."),
        FOLLOWED_BY_ANY("followedByAny", "A stage that follows; even events that it could take may be passed over."),
        NOT_NEXT("notNext", "An event that must not follow at once."),
        NOT_FOLLOWED_BY("notFollowedBy", "An event that must not come between, or not at all before the time is over.");

        private final String word;
        private final String text;

        Contiguity(String word, String text) {
            this.word = word;
            this.text = text;
        }

        public String word() {
            return word;
        }

        /** What it means, in a sentence. */
        String text() {
            return text;
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

package io.tetik.language.definition;

import io.tetik.language.calendar.WeeklyTime;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a journey. The id is the author's, or the step's path. */
public sealed interface StepDefinition {

    Name id();

    /** A message to one channel; {@code expires} in milliseconds after the decision, 0: never. */
    record Send(
            Name id,
            String channel,
            @Nullable String template,
            Map<String, ExpressionText> params,
            List<String> fallback,
            long expires)
            implements StepDefinition {
        public Send {
            params = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(params));
            fallback = List.copyOf(fallback);
        }
    }

    /** A pause of so many milliseconds. */
    record Wait(Name id, long millis) implements StepDefinition {}

    /** A pause until a time of the day; a null zone is the user's. */
    record WaitUntil(Name id, WeeklyTime time, @Nullable ZoneId zone) implements StepDefinition {}

    /** A pause until an event, or until so many milliseconds have passed without it. */
    record WaitFor(
            Name id, List<EventFilter> on, long timeout, List<StepDefinition> then, List<StepDefinition> otherwise)
            implements StepDefinition {
        public WaitFor {
            on = List.copyOf(on);
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** The first arm whose condition holds. */
    record Branch(Name id, List<Arm> arms) implements StepDefinition {
        public Branch {
            arms = List.copyOf(arms);
        }
    }

    /** One way out of a branch; without a condition it is the one for all others. */
    record Arm(@Nullable ExpressionText when, List<StepDefinition> steps) {
        public Arm {
            steps = List.copyOf(steps);
        }
    }

    /** One of several variants, by hash of the user. */
    record Split(Name id, Name split, List<Variant> variants) implements StepDefinition {
        public Split {
            variants = List.copyOf(variants);
        }
    }

    /** A variant; the weight is in hundredths of a percent. */
    record Variant(String name, int weight, List<StepDefinition> steps) {
        public Variant {
            steps = List.copyOf(steps);
        }
    }

    /** The early end of the journey. */
    record Exit(Name id) implements StepDefinition {}
}

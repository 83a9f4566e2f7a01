package io.tetik.definition;

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

    /** The early end of the journey. */
    record Exit(Name id) implements StepDefinition {}
}

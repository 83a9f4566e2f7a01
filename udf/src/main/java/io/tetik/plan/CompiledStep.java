package io.tetik.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a journey. */
public sealed interface CompiledStep {

    String id();

    /** @param expires milliseconds after the decision, or 0: never */
    record Send(String id, String channel, @Nullable String template, Map<String, ByType> params, long expires)
            implements CompiledStep {}

    record Wait(String id, long millis) implements CompiledStep {}

    record Exit(String id) implements CompiledStep {}
}

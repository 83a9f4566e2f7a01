package io.tetik.engine.trigger.pattern.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One stage of a pattern. */
record Stage(
        Contiguity contiguity,
        String name,
        List<String> on,
        @Nullable Condition when,
        Quantity quantity) {
    Stage {
        on = List.copyOf(on);
    }

    Stage with(Quantity other) {
        return new Stage(contiguity, name, on, when, other);
    }

    boolean accepts(PlayerEvent event, Condition.PartialMatch partial) {
        return on.contains(event.type()) && (when == null || when.holds(event, partial));
    }

    Map<String, Object> yaml() {
        Map<String, Object> yaml = new LinkedHashMap<>();
        yaml.put(contiguity.key(), name);
        yaml.put("on", on.size() == 1 ? on.get(0) : on);
        if (when != null) {
            yaml.put("when", when.text());
        }
        yaml.putAll(quantity.options());
        return yaml;
    }
}

package io.tetik.engine.trigger.pattern;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.tetik.engine.event.EventType;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A hash (murmur3) of all that decides what a pattern matches and keeps: names, types, conditions, quantifiers, times. */
final class PatternStructure {
    private PatternStructure() {}

    static long of(PatternDefinition definition, Map<String, EventType> types, Set<String> stored) {
        Hasher hasher = Hashing.murmur3_128().newHasher();
        hasher.putLong(definition.within()).putBoolean(definition.onTimeout());
        put(hasher, definition.afterMatch().kind().name());
        Name skipTo = definition.afterMatch().stage();
        put(hasher, skipTo == null ? "" : skipTo.value());
        for (PatternStage stage : definition.stages()) {
            put(hasher, stage.contiguity().word());
            put(hasher, stage.name().value());
            put(hasher, stage.on());
            put(hasher, text(stage.when()));
            put(hasher, String.valueOf(stage.times()));
            new TreeSet<>(stage.options().keySet()).forEach(option -> put(hasher, option.name()));
            if (stage.until() != null) {
                put(hasher, stage.until().events());
                put(hasher, text(stage.until().expression()));
            }
        }
        types.forEach((name, type) -> put(hasher, name + type.shape().properties()));
        stored.forEach(property -> put(hasher, property));
        return hasher.hash().asLong();
    }

    private static void put(Hasher hasher, List<EventFilter> filters) {
        hasher.putInt(filters.size());
        filters.forEach(filter -> {
            put(hasher, filter.type().value());
            put(hasher, text(filter.when()));
        });
    }

    private static String text(@Nullable ExpressionText expression) {
        return expression == null ? "" : expression.text();
    }

    private static void put(Hasher hasher, String text) {
        hasher.putString(text, StandardCharsets.UTF_8).putChar('\0');
    }
}

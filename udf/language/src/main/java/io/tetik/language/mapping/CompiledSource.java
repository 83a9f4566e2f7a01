package io.tetik.language.mapping;

import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.expression.MappingExpression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Source whose expressions can be evaluated. For one thread.
 *
 * @param when null: all records
 * @param each null: the record is one item
 * @param events in the order in which they are tried
 */
public record CompiledSource(
        SourceDefinition definition,
        @Nullable MappingExpression when,
        @Nullable MappingExpression each,
        List<Event> events) {
    public CompiledSource {
        events = List.copyOf(events);
    }

    public String name() {
        return definition.name().value();
    }

    /**
     * How an event is made.
     *
     * @param when null: of all items
     * @param key where it stands: {@code event}, or {@code event[1]} of several
     */
    public record Event(
            String key,
            @Nullable MappingExpression when,
            MappingExpression type,
            MappingExpression id,
            @Nullable MappingExpression user,
            @Nullable MappingExpression anonymous,
            MappingExpression time,
            Map<String, MappingExpression> properties,
            @Nullable MappingExpression reverses) {
        public Event {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }

        /** All of its expressions. */
        public List<MappingExpression> expressions() {
            List<MappingExpression> all = new ArrayList<>(properties.values());
            Stream.of(when, type, id, user, anonymous, time, reverses)
                    .filter(Objects::nonNull)
                    .forEach(all::add);
            return all;
        }
    }
}

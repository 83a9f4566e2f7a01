package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where foreign records come from, and which events they become. It has no part in what is decided.
 *
 * @param topics whose records it takes, where it runs live; at least one
 * @param format how a record's bytes are read, one of {@link #FORMATS}
 * @param when which records it takes; null: all
 * @param each a list; each of its items is mapped by itself; null: the record is one item
 * @param events how an event is made, tried in order; none where a record of the format {@code tetik} is an event already
 */
public record SourceDefinition(
        Name name,
        List<Name> topics,
        String format,
        @Nullable ExpressionText when,
        @Nullable ExpressionText each,
        List<EventMapping> events)
        implements Definition {
    public static final String KIND = "Source";

    /** The format of our own envelope, which needs no mapping. */
    public static final String TETIK = "tetik";

    private static final String OF_REGISTRY = "-registry";

    /** The formats, in the order in which messages name them. */
    public static final Set<String> FORMATS = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            "json",
            "jsonl-array",
            "csv",
            "cloudevents",
            "debezium",
            "avro",
            "avro-registry",
            "json-registry",
            "protobuf-registry",
            TETIK)));

    public SourceDefinition {
        topics = List.copyOf(topics);
        events = List.copyOf(events);
    }

    /**
     * The same as files are read: without the registry, for files bring their schemas. Empty if no file can.
     */
    public Optional<SourceDefinition> ofFiles() {
        if (!format.endsWith(OF_REGISTRY)) {
            return Optional.of(this);
        }
        String plain = format.substring(0, format.length() - OF_REGISTRY.length());
        return FORMATS.contains(plain)
                ? Optional.of(new SourceDefinition(name, topics, plain, when, each, events))
                : Optional.empty();
    }

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * One kind of event that a record may become.
     *
     * @param when which items it takes; null: all
     * @param type a constant or an expression
     * @param reverses the id of an event that did not happen
     */
    public record EventMapping(
            @Nullable ExpressionText when,
            ExpressionText type,
            ExpressionText id,
            @Nullable ExpressionText user,
            @Nullable ExpressionText anonymous,
            ExpressionText time,
            Map<String, ExpressionText> properties,
            @Nullable ExpressionText reverses) {
        public EventMapping {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }
    }
}

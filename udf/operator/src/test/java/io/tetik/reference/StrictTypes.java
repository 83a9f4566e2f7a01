package io.tetik.reference;

import dev.cel.bundle.CelBuilder;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The type of an expression under declared types, as a publisher of definitions would check it. */
final class StrictTypes {

    private static final Pattern HAS = Pattern.compile("has\\((?:user|event)\\.\\w+\\)");

    private final EventTypes eventTypes;

    StrictTypes(EventTypes eventTypes) {
        this.eventTypes = eventTypes;
    }

    /** What {@code event} has when it may be of any of the types: only what they all declare alike. */
    Map<String, CelType> event(Collection<String> types) {
        Map<String, CelType> variables = new LinkedHashMap<>();
        Iterator<String> names = types.iterator();
        Set<Map.Entry<String, EventTypes.Property>> first =
                new HashSet<>(eventTypes.properties(names.next()).entrySet());
        first.removeIf(p -> types.stream()
                .anyMatch(t -> !declares(t, p.getKey(), p.getValue().type())));
        first.forEach(
                p -> variables.put("event." + p.getKey(), celType(p.getValue().type())));
        variables.put("event.id", SimpleType.STRING);
        variables.put("event.type", SimpleType.STRING);
        variables.put("event.time", SimpleType.TIMESTAMP);
        variables.put("event.user_id", SimpleType.STRING);
        return variables;
    }

    private boolean declares(String eventType, String property, String type) {
        EventTypes.Property declared = eventTypes.properties(eventType).get(property);
        return declared != null && declared.type().equals(type);
    }

    /** The result type; variables are given by their full names, such as {@code event.amount}. */
    static CelType of(String expression, Map<String, CelType> variables) {
        CelBuilder builder = Expressions.environment();
        variables.forEach(builder::addVar);
        // A test of presence is a bool, whatever it asks for; the checker would look for its root.
        String text = HAS.matcher(expression).replaceAll("true");
        try {
            return builder.build().compile(text).getAst().getResultType();
        } catch (CelValidationException e) {
            throw new IllegalArgumentException("does not type-check: " + expression, e);
        }
    }

    static CelType celType(String declared) {
        if (declared.startsWith("list(")) {
            return ListType.create(celType(declared.substring(5, declared.length() - 1)));
        }
        if (declared.startsWith("map(")) {
            return MapType.create(SimpleType.STRING, celType(declared.substring(4, declared.length() - 1)));
        }
        if (declared.startsWith("object(")) {
            return SimpleType.DYN;
        }
        return switch (declared) {
            case "json" -> SimpleType.DYN;
            case "decimal" -> Library.DECIMAL;
            case "date" -> Library.DATE;
            case "int" -> SimpleType.INT;
            case "double" -> SimpleType.DOUBLE;
            case "bool" -> SimpleType.BOOL;
            case "timestamp" -> SimpleType.TIMESTAMP;
            case "duration" -> SimpleType.DURATION;
            default -> SimpleType.STRING;
        };
    }
}

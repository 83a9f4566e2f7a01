package io.tetik.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The event types of a random world. A property has the same type wherever it occurs. */
final class Vocabulary {

    private static final Map<String, String> POOL = Map.of(
            "n", "int",
            "level", "int",
            "amount", "double",
            "price", "double",
            "cost", "decimal",
            "label", "string",
            "grp", "string",
            "flag", "bool",
            "due", "timestamp",
            "tags", "list(string)");

    /** Something an expression can name; {@code sure} if it always has a value. */
    record Term(String text, String type, boolean sure) {}

    /** A property as one event type declares it. */
    record Declared(String type, boolean required, @Nullable Object defaultValue) {}

    final Map<String, Map<String, Declared>> types = new TreeMap<>();
    private final Draw draw;

    Vocabulary(Draw draw) {
        this.draw = draw;
        List<String> names = draw.shuffled(List.of("bet", "deposit", "login", "order"));
        for (String name : names.subList(0, draw.between(2, 4))) {
            Map<String, Declared> properties = new TreeMap<>();
            draw.some(new TreeMap<>(POOL).keySet(), 6)
                    .forEach(p -> properties.put(p, declare(POOL.getOrDefault(p, ""))));
            types.put(name, properties);
        }
    }

    private Declared declare(String type) {
        if (draw.chance(40)) {
            return new Declared(type, true, null);
        }
        Object defaultValue =
                draw.chance(25) && !type.equals("timestamp") && !type.startsWith("list") ? value(type) : null;
        return new Declared(type, false, defaultValue);
    }

    /** A value as JSON would give it. */
    Object value(String type) {
        return switch (type) {
            case "int" -> draw.between(0, 5);
            case "double" -> draw.chance(20) ? (Object) draw.between(0, 5) : (Object) Double.valueOf(draw.quarter());
            case "decimal" -> decimal();
            case "bool" -> draw.chance(50);
            case "timestamp" -> Plain.iso(draw.instant(90));
            case "string" -> draw.pick("a b c");
            default -> draw.some(List.of("a", "b", "c"), 3);
        };
    }

    /** Cents, some of which no double has, as a text, a number with a point or a whole one. */
    private Object decimal() {
        String text = "%d.%02d".formatted(draw.between(-2, 5), draw.between(0, 9) * 10 + draw.between(0, 1));
        return switch (draw.between(0, 4)) {
            case 0 -> text;
            case 1 -> draw.between(-2, 5);
            default -> Double.valueOf(text);
        };
    }

    List<String> names() {
        return List.copyOf(types.keySet());
    }

    String anyType() {
        return draw.pick(names());
    }

    /** What {@code event} certainly declares when it is of one of these types. */
    List<Term> terms(List<String> of) {
        List<Term> terms = new ArrayList<>(List.of(
                new Term("event.id", "string", true),
                new Term("event.type", "string", true),
                new Term("event.time", "timestamp", true)));
        POOL.forEach((name, type) -> {
            if (of.stream().allMatch(t -> declared(t).containsKey(name))) {
                terms.add(new Term("event." + name, type, of.stream().allMatch(t -> isSure(t, name))));
            }
        });
        terms.sort((a, b) -> a.text().compareTo(b.text()));
        return terms;
    }

    private boolean isSure(String type, String property) {
        Declared declared = declared(type).get(property);
        return declared != null && (declared.required() || declared.defaultValue() != null);
    }

    Map<String, Declared> declared(String type) {
        return types.getOrDefault(type, Map.of());
    }

    List<Map<String, Object>> documents() {
        List<Map<String, Object>> documents = new ArrayList<>();
        types.forEach((name, properties) -> {
            Map<String, Object> shown = new LinkedHashMap<>();
            properties.forEach((property, declared) -> shown.put(property, show(declared)));
            Map<String, Object> document = Draw.map("kind", "EventType", "name", name);
            document.put("properties", shown);
            documents.add(document);
        });
        return documents;
    }

    private static Object show(Declared declared) {
        if (declared.required()) {
            return Draw.map("type", declared.type(), "required", true);
        }
        return declared.defaultValue() == null
                ? declared.type()
                : Draw.map("type", declared.type(), "default", declared.defaultValue());
    }
}

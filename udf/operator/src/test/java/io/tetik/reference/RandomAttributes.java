package io.tetik.reference;

import io.tetik.reference.RandomConditions.Scope;
import io.tetik.reference.Vocabulary.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws Attribute documents, and remembers what expressions may ask of {@code user}. */
final class RandomAttributes {

    static final String LENGTHS = "1m 90s 2m 3m 5m 10m 30m 1h";

    /** Where midnight is near the time of the events: Chatham at a quarter past ten, the others at ten and eleven. */
    private static final List<String> NEAR_MIDNIGHT =
            List.of("Pacific/Chatham", "Pacific/Honolulu", "Pacific/Auckland", "Pacific/Pago_Pago");

    final List<Map<String, Object>> documents = new ArrayList<>();
    final List<Term> terms = new ArrayList<>();
    private final Draw draw;
    private final Vocabulary vocabulary;

    RandomAttributes(Draw draw, Vocabulary vocabulary) {
        this.draw = draw;
        this.vocabulary = vocabulary;
        add("n_events", "int", true, simple("count", vocabulary.anyType(), null));
        add("last_at", "timestamp", false, simple("last", vocabulary.anyType(), "event.time"));
        int count = draw.between(2, 8);
        while (terms.size() < 2 + count) {
            attribute("a" + terms.size());
        }
        if (documents.stream().anyMatch(RandomAttributes::goesByTheUser)) {
            String here = draw.pick(NEAR_MIDNIGHT);
            String there = draw.pick(NEAR_MIDNIGHT);
            String moves =
                    "event.time.getMinutes() / " + draw.between(3, 30) + " % 2 == 0 ? '" + here + "' : '" + there + "'";
            add("timezone", "string", false, simple("last", vocabulary.anyType(), moves));
        }
        for (String wellKnown : List.of("email", "push_token", "locale")) {
            if (draw.chance(25)) {
                add(wellKnown, "string", false, simple("last", vocabulary.anyType(), "event.id"));
            }
        }
    }

    private static boolean goesByTheUser(Map<String, Object> document) {
        return "user".equals(document.get("zone"));
    }

    private static Map<String, Object> simple(String aggregate, String on, @Nullable String value) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("aggregate", aggregate);
        body.put("on", on);
        if (value != null) {
            body.put("value", value);
        }
        return body;
    }

    private void add(String name, String type, boolean sure, Map<String, Object> body) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", "Attribute");
        document.put("name", name);
        document.putAll(body);
        documents.add(document);
        terms.add(new Term("user." + name, type, sure));
    }

    private void attribute(String name) {
        String aggregate = draw.pick("count sum sum avg min max first last last distinct top streak items items");
        if (aggregate.equals("items")) {
            items(name);
            return;
        }
        List<String> on = draw.chance(25) ? draw.some(vocabulary.names(), 3) : List.of(vocabulary.anyType());
        List<Term> about = vocabulary.terms(on);
        boolean numeric = List.of("sum", "avg", "min", "max").contains(aggregate);
        boolean reserved = draw.chance(40);
        List<Term> values = about.stream()
                .filter(t -> reserved || !List.of("event.id", "event.type").contains(t.text()))
                .filter(t -> numeric ? isNumber(t) : !t.type().startsWith("list"))
                .toList();
        if (values.isEmpty()) {
            return;
        }
        Term value = draw.pick(values);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("on", on.size() == 1 && draw.chance(70) ? on.get(0) : on);
        body.put("aggregate", aggregate);
        if (draw.chance(40)) {
            body.put("when", new RandomConditions(draw).condition(new Scope(about, List.of(), false)));
        }
        if (!List.of("count", "streak").contains(aggregate)) {
            body.put("value", numeric && draw.chance(20) ? computed(value) : value.text());
        }
        if (aggregate.equals("streak")) {
            body.put("per", "day");
            body.put("zone", zone());
        } else {
            window(body);
        }
        if (draw.chance(20)) {
            body.put("since", vocabulary.anyType());
        }
        if (draw.chance(15)
                && !body.containsKey("resolution")
                && !List.of("first", "last", "top").contains(aggregate)) {
            body.put("at", "event.time - minutes(" + draw.between(1, 5) + ")");
        }
        String type = resultType(aggregate, value.type());
        boolean sure = List.of("count", "distinct", "sum", "streak").contains(aggregate);
        if (draw.chance(20) && !type.equals("timestamp")) {
            body.put(
                    "default",
                    type.equals("double") ? (Object) Double.valueOf(draw.quarter()) : vocabulary.value(type));
            sure = true;
        }
        add(name, type, sure, body);
    }

    private static boolean isNumber(Term term) {
        return List.of("int", "double", "decimal").contains(term.type());
    }

    private String computed(Term value) {
        if (value.type().equals("decimal")) {
            return value.text()
                    + draw.pick(List.of(
                            " + 1",
                            " * 2",
                            " - decimal('0.1')",
                            " * decimal('0.15')",
                            " / 3",
                            " / event.time.getMinutes()"));
        }
        return value.type().equals("int")
                ? value.text() + draw.pick(List.of(" + 1", " * 2", " - 3", " / (event.time.getMinutes() - 5)"))
                : value.text() + draw.pick(List.of(" + 0.25", " * 2.0", " - 1.5"));
    }

    private void window(Map<String, Object> body) {
        if (!draw.chance(65)) {
            if (draw.chance(40)) {
                body.put("window", "calendar_day");
                body.put("zone", zone());
            }
            return;
        }
        String window = draw.pick(LENGTHS);
        body.put("window", window);
        String resolution = draw.pick("1m 2m 5m 30s");
        if (draw.chance(30) && Plain.duration(resolution).compareTo(Plain.duration(window)) <= 0) {
            body.put("resolution", resolution);
        }
    }

    private String zone() {
        return draw.chance(50) ? "user" : draw.pick(NEAR_MIDNIGHT);
    }

    private static String resultType(String aggregate, String valueType) {
        return switch (aggregate) {
            case "count", "distinct", "streak" -> "int";
            case "avg" -> valueType.equals("decimal") ? "decimal" : "double";
            default -> valueType;
        };
    }

    private void items(String name) {
        List<String> types = draw.shuffled(vocabulary.names());
        List<Term> keys = keys(types.get(0));
        Term key = draw.pick(keys);
        Map<String, Object> fields = new LinkedHashMap<>();
        draw.some(vocabulary.terms(List.of(types.get(0))), 3)
                .forEach(term -> fields.put("f" + fields.size(), term.text()));
        Map<String, Object> add = new LinkedHashMap<>();
        add.put("on", types.get(0));
        add.put("key", key.text());
        add.put("value", fields);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("aggregate", "items");
        body.put("add", add);
        boolean counted = draw.chance(50);
        if (counted) {
            fields.put("n", draw.chance(50) ? "(has(old.n) ? old.n : 0) + 1" : "1");
        }
        boolean hasKey = keys(types.get(1)).stream().anyMatch(k -> k.text().equals(key.text()));
        List<Object> removals = new ArrayList<>();
        if (draw.chance(80) && hasKey) {
            removals.add(Draw.map("on", types.get(1), "key", key.text()));
        }
        if (draw.chance(30) && counted) {
            removals.add(Draw.map("on", draw.pick(types), "when", "item.n == " + draw.between(1, 3)));
        }
        if (!removals.isEmpty()) {
            body.put("remove", removals.size() == 1 ? removals.get(0) : removals);
        }
        if (draw.chance(40) && counted && hasKey) {
            String change = draw.pick(List.of("old.n + 2", "old.n - 1"));
            Map<String, Object> update = new LinkedHashMap<>(Draw.map("on", types.get(1), "key", key.text()));
            update.put("value", Map.of("n", change));
            body.put("update", update);
        }
        if (draw.chance(30) && counted) {
            body.put("drop", draw.pick(List.of("item.n <= 0", "item.n >= 3")));
        }
        if (draw.chance(30)) {
            body.put("order", "last_added");
        }
        if (types.size() > 2 && draw.chance(70)) {
            body.put("clear", Draw.map("on", types.get(2)));
        }
        if (draw.chance(60)) {
            body.put("limit", draw.between(1, 4));
        }
        add(name, "items", true, body);
    }

    private List<Term> keys(String type) {
        return vocabulary.terms(List.of(type)).stream()
                .filter(t -> t.type().equals("string") || t.type().equals("int"))
                .toList();
    }
}

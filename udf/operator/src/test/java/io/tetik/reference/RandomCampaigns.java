package io.tetik.reference;

import io.tetik.reference.RandomConditions.Scope;
import io.tetik.reference.Vocabulary.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws Campaign documents. */
final class RandomCampaigns {

    private static final List<Term> TRIGGER = List.of(
            new Term("trigger.time", "timestamp", true),
            new Term("trigger.kind", "string", true),
            new Term("trigger.key", "string", true),
            new Term("now", "timestamp", true));

    final List<Map<String, Object>> documents = new ArrayList<>();
    private final Draw draw;
    private final Vocabulary vocabulary;
    private final List<Term> user;
    private final List<String> segments;
    private final RandomConditions conditions;

    RandomCampaigns(Draw draw, Vocabulary vocabulary, List<Term> user, List<String> segments) {
        this.draw = draw;
        this.vocabulary = vocabulary;
        this.user = user;
        this.segments = segments;
        this.conditions = new RandomConditions(draw);
        int count = draw.between(2, 6);
        for (int i = 0; i < count; i++) {
            documents.add(campaign("c" + i));
        }
    }

    private Map<String, Object> campaign(String name) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", "Campaign");
        document.put("name", name);
        if (draw.chance(30)) {
            document.put("status", draw.pick("active active paused paused draft archived"));
        }
        if (draw.chance(60)) {
            document.put("priority", draw.between(0, 3) * 25);
        }
        if (draw.chance(20)) {
            document.put("category", "transactional");
        }
        bounds(document);
        List<Term> scope = new ArrayList<>(TRIGGER);
        scope.addAll(user);
        document.put("trigger", trigger(scope));
        if (draw.chance(35)) {
            document.put("audience", conditions.condition(new Scope(scope, segments, true)));
        }
        entry(document, scope);
        if (draw.chance(45)) {
            Object entry = exitOf(vocabulary.anyType());
            document.put("exit", draw.chance(30) ? entry : List.of(entry));
        }
        document.put("steps", steps(scope));
        return document;
    }

    private void bounds(Map<String, Object> document) {
        if (draw.chance(12)) {
            document.put("starts_at", Plain.iso(draw.instant(20)));
        }
        if (draw.chance(12)) {
            document.put("ends_at", Plain.iso(draw.instant(30).plusSeconds(1800)));
        }
    }

    private Map<String, Object> trigger(List<Term> scope) {
        Map<String, Object> body = new LinkedHashMap<>();
        String kind = draw.pick("event event abandonment abandonment idle segment");
        switch (kind) {
            case "event" -> {
                List<String> on = draw.chance(20) ? draw.some(vocabulary.names(), 2) : List.of(vocabulary.anyType());
                body.put("on", on.size() == 1 ? on.get(0) : on);
                if (draw.chance(40)) {
                    body.put("when", conditions.condition(eventScope(on)));
                }
                scope.addAll(vocabulary.terms(on));
            }
            case "abandonment" -> abandonment(body);
            case "idle" -> {
                body.put("on", List.of(entryOf(vocabulary.anyType())));
                body.put("after", draw.pick(RandomAttributes.LENGTHS));
            }
            default -> body.put(draw.pick("entered exited"), draw.pick(segments));
        }
        return Draw.map(kind, body);
    }

    private Scope eventScope(List<String> on) {
        List<Term> terms = new ArrayList<>(vocabulary.terms(on));
        terms.addAll(user);
        terms.add(new Term("now", "timestamp", true));
        return new Scope(terms, segments, true);
    }

    private void abandonment(Map<String, Object> body) {
        List<String> types = draw.shuffled(vocabulary.names());
        List<String> start = types.subList(0, draw.chance(25) ? 2 : 1);
        body.put("start", start.stream().map(this::entryOf).toList());
        body.put("complete", List.of(entryOf(draw.chance(85) ? types.get(types.size() - 1) : types.get(0))));
        switch (draw.between(0, 3)) {
            case 0 -> body.put("reset", "any");
            case 1 -> body.put("reset", List.of(entryOf(vocabulary.anyType())));
            case 2 -> body.put("reset", List.of());
            default -> {}
        }
        body.put("after", draw.pick(draw.chance(10) ? "2h" : RandomAttributes.LENGTHS));
        if (draw.chance(45)) {
            List<Term> keys = vocabulary.terms(start).stream()
                    .filter(t ->
                            t.sure() && (t.type().equals("string") || t.type().equals("int")))
                    .filter(t -> !t.text().equals("event.type"))
                    .toList();
            body.put("key", draw.pick(keys).text());
        }
    }

    private Object entryOf(String type) {
        return draw.chance(30) ? Draw.map("on", type, "when", conditions.condition(eventScope(List.of(type)))) : type;
    }

    /** Some exits ask what started the run, half of these nothing else. */
    private Object exitOf(String type) {
        if (!draw.chance(40)) {
            return entryOf(type);
        }
        List<Term> terms = new ArrayList<>(TRIGGER);
        if (draw.chance(50)) {
            terms.addAll(eventScope(List.of(type)).terms());
        }
        return Draw.map("on", type, "when", conditions.condition(new Scope(terms, List.of(), true)));
    }

    private void entry(Map<String, Object> document, List<Term> scope) {
        List<Term> values = scope.stream()
                .filter(t -> t.sure() && List.of("int", "string", "bool").contains(t.type()))
                .toList();
        switch (draw.between(0, 6)) {
            case 0 -> document.put("entry", "once");
            case 1 -> document.put("entry", "after_exit");
            case 2, 3 -> document.put("entry", "always");
            case 4 -> document.put("entry", Draw.map("cooldown", draw.pick(RandomAttributes.LENGTHS)));
            case 5 ->
                document.put("entry", Draw.map("once_per", draw.pick(values).text()));
            default -> {}
        }
    }

    private List<Object> steps(List<Term> scope) {
        List<Object> steps = new ArrayList<>();
        int count = draw.between(1, 4);
        for (int i = 0; i < count; i++) {
            boolean isSend = i == 0 ? draw.chance(60) : draw.chance(50);
            steps.add(
                    isSend
                            ? Draw.map("send", send("m" + i, scope))
                            : Draw.map("wait", draw.pick(RandomAttributes.LENGTHS + " 1ms 1m30s")));
        }
        if (draw.chance(15)) {
            steps.add(Draw.map("exit", new LinkedHashMap<String, Object>()));
        }
        return steps;
    }

    private Map<String, Object> send(String id, List<Term> scope) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (draw.chance(40)) {
            body.put("id", id);
        }
        body.put("channel", draw.pick("push email sms in_app webhook"));
        body.put("template", draw.pick("hello offer"));
        Map<String, Object> params = new LinkedHashMap<>();
        int count = draw.between(0, 3);
        for (int i = 0; i < count; i++) {
            params.put("p" + i, param(scope));
        }
        if (!params.isEmpty()) {
            body.put("params", params);
        }
        if (draw.chance(20)) {
            body.put("expires", draw.pick("6h 10m"));
        }
        return body;
    }

    private String param(List<Term> scope) {
        return draw.chance(75) ? draw.pick(scope).text() : conditions.condition(new Scope(scope, segments, true));
    }
}

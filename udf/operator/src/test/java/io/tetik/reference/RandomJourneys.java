package io.tetik.reference;

import io.tetik.reference.RandomConditions.Scope;
import io.tetik.reference.Vocabulary.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws Campaign documents with journeys, under policies. */
final class RandomJourneys {

    private static final List<Term> TRIGGER = List.of(
            new Term("trigger.time", "timestamp", true),
            new Term("trigger.kind", "string", true),
            new Term("now", "timestamp", true));

    private static final List<String> CRONS = List.of(
            "0 9 * * *",
            "30 2 * * *",
            "*/30 * * * *",
            "0,20,40 1-3 * * *",
            "15 2 * * SUN",
            "0 0 * * *",
            "30 */6 * * *",
            "0 12 1,29 * MON",
            "45 1 * * 6,7",
            "0 12 28-31 * *",
            "5/25 10 * 3,4,10,11,DEC FRI-SUN");

    final List<Map<String, Object>> documents = new ArrayList<>();
    private final Draw draw;
    private final Vocabulary vocabulary;
    private final List<Term> user;
    private final List<String> segments;
    private final List<String> policies;
    private final RandomConditions conditions;

    RandomJourneys(Draw draw, Vocabulary vocabulary, List<Term> user, List<String> segments, List<String> policies) {
        this.draw = draw;
        this.vocabulary = vocabulary;
        this.user = user;
        this.segments = segments;
        this.policies = policies;
        this.conditions = new RandomConditions(draw);
        int count = draw.between(1, 4);
        for (int i = 0; i < count; i++) {
            documents.add(campaign("c" + i));
        }
    }

    private Map<String, Object> campaign(String name) {
        Map<String, Object> document = Draw.map("kind", "Campaign", "name", name);
        if (draw.chance(4)) {
            document.put("status", draw.pick("paused draft archived"));
        }
        if (draw.chance(60)) {
            document.put("priority", draw.between(0, 2) * 50);
        }
        if (draw.chance(45)) {
            document.put("category", draw.pick(RandomPolicies.CATEGORIES));
        }
        if (draw.chance(15)) {
            Object percent = draw.pick(List.<Object>of(10, 50, 33.33, 0, 100));
            document.put(
                    "holdout", draw.chance(50) ? percent : Draw.map("percent", percent, "group", draw.pick("g1 g2")));
        }
        if (draw.chance(12)) {
            Map<String, Object> share = Draw.map("group", draw.pick("g1 g2"), "from", draw.between(0, 1) * 50);
            share.put("to", draw.pick(List.<Object>of(66.67, 80, 100)));
            document.put("share", share);
        }
        if (!policies.isEmpty() && draw.chance(35)) {
            document.put("policy", draw.pick(policies));
        }
        List<Term> scope = new ArrayList<>(TRIGGER);
        scope.addAll(user);
        document.put("trigger", trigger(scope));
        if (draw.chance(15)) {
            String running = "running('c0')";
            document.put(
                    "audience",
                    draw.chance(70)
                            ? conditions.condition(new Scope(scope, segments, true))
                            : (draw.chance(50) ? running : "!" + running));
        }
        entry(document, scope);
        if (draw.chance(35)) {
            document.put("exit", draw.chance(50) ? exit() : List.of(exit(), exit()));
        }
        document.put("steps", new RandomSteps(draw, vocabulary, scope, user, segments).steps(0));
        return document;
    }

    private Object exit() {
        return switch (draw.between(0, 3)) {
            case 0 -> Draw.map("segment", Draw.map(draw.pick("entered exited"), draw.pick(segments)));
            case 1 -> Draw.map("when", conditions.condition(new Scope(user, segments, true)));
            default -> entryOf(vocabulary.anyType());
        };
    }

    private Map<String, Object> trigger(List<Term> scope) {
        Map<String, Object> body = new LinkedHashMap<>();
        String kind = draw.pick("event event event schedule schedule date date segment abandonment idle digest digest");
        switch (kind) {
            case "event" -> {
                String on = vocabulary.anyType();
                body.put("on", entryOf(on));
                scope.addAll(vocabulary.terms(List.of(on)));
            }
            case "schedule" -> {
                body.put("cron", draw.pick(CRONS));
                zone(body);
            }
            case "date" -> date(body);
            case "abandonment" -> {
                body.put("start", List.of(vocabulary.anyType()));
                body.put("complete", List.of(vocabulary.anyType()));
                body.put("after", draw.pick(RandomSteps.LENGTHS));
                if (draw.chance(40)) {
                    body.put("reset", draw.chance(60) ? "any" : List.of(vocabulary.anyType()));
                }
                if (draw.chance(30)) {
                    body.put("start", List.of("paid"));
                    body.put("key", "event.plan");
                }
            }
            case "idle" -> {
                body.put("on", List.of(vocabulary.anyType()));
                body.put("after", draw.pick(RandomSteps.LENGTHS));
            }
            case "digest" -> digest(body, scope);
            default -> body.put(draw.pick("entered exited"), draw.pick(segments));
        }
        return Draw.map(kind, body);
    }

    private void digest(Map<String, Object> body, List<Term> scope) {
        boolean isPaid = draw.chance(50);
        body.put("on", isPaid ? "paid" : vocabulary.anyType());
        if (isPaid && draw.chance(60)) {
            body.put("key", "event.plan");
        }
        body.put("after", draw.pick(RandomSteps.LENGTHS));
        if (draw.chance(60)) {
            Map<String, Object> item = Draw.map("id", "event.id", "bets", "user.bets");
            if (isPaid) {
                item.put("cost", "event.cost");
            }
            body.put("item", item);
        }
        if (draw.chance(40)) {
            body.put("max", draw.between(1, 3));
        }
        scope.add(new Term("trigger.key", "string", true));
        scope.add(new Term("trigger.items", "list(map)", true));
    }

    private void date(Map<String, Object> body) {
        if (draw.chance(35)) {
            body.put("attribute", "plans");
            body.put("each", "item.expires");
        } else {
            body.put("attribute", draw.pick("born born birthday last_at"));
        }
        if (draw.chance(65)) {
            body.put("every", draw.pick("year month"));
        }
        if (draw.chance(70)) {
            body.put("at", draw.pick(RandomPlaces.TIMES));
        }
        zone(body);
        if (draw.chance(60)) {
            body.put("offset", draw.pick("-1d 1d 2h -2h 36h -1d12h 0s -24h 3d"));
        }
    }

    private void zone(Map<String, Object> body) {
        if (draw.chance(55)) {
            body.put("zone", draw.chance(40) ? "user" : draw.pick(RandomPlaces.ZONES));
        }
    }

    private Object entryOf(String type) {
        if (!draw.chance(30)) {
            return type;
        }
        List<Term> terms = new ArrayList<>(vocabulary.terms(List.of(type)));
        terms.addAll(user);
        return Draw.map("on", type, "when", conditions.condition(new Scope(terms, segments, true)));
    }

    private void entry(Map<String, Object> document, List<Term> scope) {
        List<Term> values = scope.stream()
                .filter(t -> t.sure() && List.of("int", "string", "bool").contains(t.type()))
                .toList();
        switch (draw.between(0, 9)) {
            case 0 -> document.put("entry", "once");
            case 1, 2, 3, 4 -> document.put("entry", "always");
            case 5, 6 -> document.put("entry", Draw.map("cooldown", draw.pick(RandomSteps.LENGTHS)));
            case 7 ->
                document.put("entry", Draw.map("once_per", draw.pick(values).text()));
            default -> {}
        }
    }
}

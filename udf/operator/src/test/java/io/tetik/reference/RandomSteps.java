package io.tetik.reference;

import io.tetik.reference.RandomConditions.Scope;
import io.tetik.reference.Vocabulary.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws the steps of one campaign. */
final class RandomSteps {

    static final String LENGTHS = "30m 1h 90m 2h 6h 12h 1d 36h";

    private static final List<List<Object>> WEIGHTS = List.of(
            List.of(50, 50), List.of(33.33, 33.33, 33.34), List.of(100), List.of(0, 100.0), List.of(12.5, 87.5));

    private static final int MOST_LEVELS = 2;

    private final Draw draw;
    private final Vocabulary vocabulary;
    private final List<Term> scope;
    private final List<Term> withoutEvent;
    private final List<String> segments;
    private final RandomConditions conditions;
    private final List<Map<String, Object>> splits = new ArrayList<>();
    /** Ids of the messages before the step that is drawn. */
    private final List<String> sends = new ArrayList<>();

    private int count;

    /** With all that an expression of a step may use, and that without what started the run. */
    RandomSteps(Draw draw, Vocabulary vocabulary, List<Term> scope, List<Term> user, List<String> segments) {
        this.draw = draw;
        this.vocabulary = vocabulary;
        this.scope = scope;
        this.withoutEvent = user;
        this.segments = segments;
        this.conditions = new RandomConditions(draw);
    }

    /** Among other things, what its own messages became; only steps that there are may be asked about. */
    private String condition() {
        if (sends.isEmpty() || draw.chance(75)) {
            return conditions.condition(new Scope(scope, segments, true));
        }
        String id = "'" + draw.pick(sends) + "'";
        return switch (draw.between(0, 3)) {
            case 0 -> "command(" + id + ") != ''";
            case 1 -> "channel_of(" + id + ") == '" + draw.pick(RandomPolicies.CHANNELS) + "'";
            case 2 -> "elapsed(sent_at(" + id + ")) < " + draw.pick("hours(1) hours(6) minutes(1)");
            default -> "running('c0')";
        };
    }

    List<Object> steps(int depth) {
        List<Object> steps = new ArrayList<>();
        int length = depth == 0 ? draw.between(2, 4) : draw.between(0, 2);
        for (int i = 0; i < length; i++) {
            steps.add(step(depth));
        }
        return steps;
    }

    private Map<String, Object> step(int depth) {
        String simple = "send send send send wait wait_until";
        String kind = draw.pick(
                depth < MOST_LEVELS ? simple + " send wait_for wait_for branch split" : simple + " exit exit");
        Object body = switch (kind) {
            case "send" -> send();
            case "wait" -> pause();
            case "wait_until" -> waitUntil();
            case "wait_for" -> waitFor(depth);
            case "branch" -> branch(depth);
            case "split" -> split(depth);
            default -> new LinkedHashMap<String, Object>();
        };
        return Draw.map(kind, body);
    }

    private Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        if (draw.chance(25)) {
            body.put("id", "m" + count++);
        }
        return body;
    }

    private Map<String, Object> send() {
        Map<String, Object> body = body();
        List<String> channels = draw.shuffled(List.of(RandomPolicies.CHANNELS.split(" ", -1)));
        if (!body.containsKey("id") && draw.chance(30)) {
            body.put("id", "m" + count++);
        }
        if (body.get("id") instanceof String id) {
            sends.add(id);
        }
        body.put("channel", channels.get(0));
        body.put("template", draw.pick("hello offer"));
        if (draw.chance(40)) {
            body.put("fallback", channels.subList(1, draw.between(2, 3)));
        }
        if (draw.chance(40)) {
            body.put("params", Draw.map("p", draw.pick(scope).text()));
        }
        if (draw.chance(50)) {
            body.put("expires", draw.pick(LENGTHS));
        }
        return body;
    }

    private Object pause() {
        Map<String, Object> body = body();
        String length = draw.pick(LENGTHS + " 1ms");
        if (body.isEmpty() && draw.chance(80)) {
            return length;
        }
        body.put("for", length);
        return body;
    }

    private Map<String, Object> waitUntil() {
        Map<String, Object> body = body();
        body.put("at", draw.pick(RandomPlaces.TIMES));
        if (draw.chance(30)) {
            body.put("date", draw.pick(List.of("user.born", "user.last_at", "trigger.time", "user.plans[0].expires")));
            if (draw.chance(50)) {
                body.put("offset", draw.pick("-1d 1d 2h -2h 36h"));
            }
        } else if (draw.chance(40)) {
            body.put("days", draw.some(List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 4));
        }
        if (draw.chance(50)) {
            body.put("zone", draw.chance(30) ? "user" : draw.pick(RandomPlaces.ZONES));
        }
        return body;
    }

    private Map<String, Object> waitFor(int depth) {
        Map<String, Object> body = body();
        if (!sends.isEmpty() && draw.chance(40)) {
            body.put("on", "message_event");
            body.put("when", "event.status == 'opened' && event.command_id == command('" + draw.pick(sends) + "')");
            return withArms(body, depth);
        }
        List<String> on = draw.chance(25) ? draw.some(vocabulary.names(), 2) : List.of(vocabulary.anyType());
        body.put("on", on.size() == 1 && draw.chance(80) ? on.get(0) : on);
        if (draw.chance(40)) {
            List<Term> terms = new ArrayList<>(vocabulary.terms(on));
            terms.addAll(withoutEvent);
            body.put("when", conditions.condition(new Scope(terms, segments, true)));
        }
        return withArms(body, depth);
    }

    private Map<String, Object> withArms(Map<String, Object> body, int depth) {
        body.put("timeout", draw.pick(LENGTHS));
        if (draw.chance(65)) {
            body.put("then", steps(depth + 1));
        }
        if (draw.chance(65)) {
            body.put("otherwise", steps(depth + 1));
        }
        return body;
    }

    private List<Object> branch(int depth) {
        List<Object> arms = new ArrayList<>();
        int number = draw.between(1, 3);
        for (int i = 0; i < number; i++) {
            String when = condition();
            arms.add(Draw.map("when", when, "steps", steps(depth + 1)));
        }
        if (draw.chance(60)) {
            arms.add(Draw.map("otherwise", steps(depth + 1)));
        }
        return arms;
    }

    /** Now and then one that has occurred before, with other steps. */
    private Map<String, Object> split(int depth) {
        Map<String, Object> body = body();
        if (splits.isEmpty() || draw.chance(70)) {
            Map<String, Object> weights = new LinkedHashMap<>();
            draw.pick(WEIGHTS).forEach(weight -> weights.put("v" + weights.size(), weight));
            Map<String, Object> split = Draw.map("name", "s" + splits.size(), "weights", weights);
            if (draw.chance(30)) {
                split.put("group", draw.pick("g1 g2"));
            }
            splits.add(split);
        }
        Map<String, Object> split = draw.pick(splits);
        List<Object> variants = new ArrayList<>();
        Plain.map(split.get("weights")).forEach((name, weight) -> {
            Map<String, Object> variant = Draw.map("name", name, "weight", String.valueOf(weight));
            variant.put("weight", weight == null ? 0 : weight);
            if (draw.chance(80)) {
                variant.put("steps", steps(depth + 1));
            }
            variants.add(variant);
        });
        body.put("name", Plain.text(split, "name"));
        if (split.get("group") != null) {
            body.put("group", split.get("group"));
        }
        body.put("variants", variants);
        return body;
    }
}

package io.tetik.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a campaign, counting them in the order of the text. */
final class StepReader {

    private final List<Step> all = new ArrayList<>();
    private int count;

    static List<Step> read(@Nullable Object value) {
        return new StepReader().steps("", value);
    }

    /** The steps and everything below them. */
    static List<Step> flat(List<Step> steps) {
        StepReader reader = new StepReader();
        steps.forEach(reader::collect);
        return reader.all;
    }

    private void collect(Step step) {
        all.add(step);
        step.arms().values().forEach(arm -> arm.forEach(this::collect));
    }

    private List<Step> steps(String before, @Nullable Object value) {
        List<Step> steps = new ArrayList<>();
        for (Object item : Plain.list(value)) {
            Map.Entry<String, @Nullable Object> step =
                    Plain.map(item).entrySet().iterator().next();
            steps.add(step(before + steps.size(), step.getKey(), step.getValue()));
        }
        return steps;
    }

    private Step step(String path, String kind, @Nullable Object value) {
        int place = count++;
        Map<String, @Nullable Object> body = body(kind, value);
        Map<String, List<Step>> arms = switch (kind) {
            case "wait_for" -> waitFor(path, body);
            case "branch" -> branch(path, value);
            case "split" -> split(path, body);
            default -> Map.of();
        };
        return new Step(kind, Objects.requireNonNullElse(Plain.textOrNull(body, "id"), path), place, body, arms);
    }

    /** The short form of a wait is its long form with nothing else; the arms of a branch are put under {@code arms}. */
    private static Map<String, @Nullable Object> body(String kind, @Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            return Plain.map(value);
        }
        return Journal.fields(kind.equals("wait") ? "for" : "arms", value);
    }

    private Map<String, List<Step>> waitFor(String path, Map<String, @Nullable Object> body) {
        Map<String, List<Step>> arms = new LinkedHashMap<>();
        for (String arm : body.keySet()) {
            if (arm.equals("then") || arm.equals("otherwise")) {
                arms.put(arm, steps(path + "." + arm + ".", body.get(arm)));
            }
        }
        return arms;
    }

    private Map<String, List<Step>> branch(String path, @Nullable Object value) {
        Map<String, List<Step>> arms = new LinkedHashMap<>();
        for (Object item : Plain.list(value)) {
            Map<String, @Nullable Object> arm = Plain.map(item);
            String name = arm.containsKey("otherwise") ? "otherwise" : String.valueOf(arms.size());
            arms.put(name, steps(path + "." + name + ".", arm.get(name.equals("otherwise") ? name : "steps")));
        }
        return arms;
    }

    private Map<String, List<Step>> split(String path, Map<String, @Nullable Object> body) {
        Map<String, List<Step>> arms = new LinkedHashMap<>();
        for (Object item : Plain.list(body.get("variants"))) {
            Map<String, @Nullable Object> variant = Plain.map(item);
            String name = Plain.text(variant, "name");
            arms.put(name, steps(path + "." + name + ".", variant.get("steps")));
        }
        return arms;
    }
}

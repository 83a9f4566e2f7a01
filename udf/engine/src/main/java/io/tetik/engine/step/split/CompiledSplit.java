package io.tetik.engine.step.split;

import io.tetik.engine.bucket.Buckets;
import io.tetik.engine.step.PassingStep;
import io.tetik.engine.step.Walk;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A split, ready to run.
 *
 * @param group whose buckets decide it, null: those of the campaign
 */
record CompiledSplit(
        String id,
        int next,
        SplitStep kind,
        String name,
        @Nullable String group,
        List<Variant> variants) implements PassingStep {
    CompiledSplit {
        variants = List.copyOf(variants);
    }

    /**
     * A variant.
     *
     * @param below the first bucket that is no longer this variant's
     * @param first the index of its first step
     */
    record Variant(String name, int below, int first) {}

    @Override
    public void take(Walk walk) {
        int bucket =
                Buckets.of(walk.turn().userId(), group == null ? walk.campaign().name() : group, name);
        Variant variant = variant(bucket);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("split", name);
        detail.put("variant", variant.name());
        if (group != null) {
            detail.put("group", group);
        }
        detail.put("bucket", (long) bucket);
        walk.note(DecisionKind.ASSIGNED, null, id, detail);
        walk.become(walk.run().assigned(name, variant.name()));
        walk.goTo(variant.first());
    }

    private Variant variant(int bucket) {
        for (Variant variant : variants) {
            if (bucket < variant.below()) {
                return variant;
            }
        }
        throw new IllegalArgumentException("no such bucket: " + bucket);
    }
}

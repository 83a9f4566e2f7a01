package io.tetik.engine.plan;

import io.tetik.language.calendar.WeeklyTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a journey. Steps stand in one list in the order of the text, however deep they are nested; each says by its
 * index which one comes next, and the size of the list stands for the end.
 */
public sealed interface CompiledStep {

    String id();

    /** The index of the step behind this one and all that is nested in it. */
    int next();

    /** @param expires milliseconds after the first decision, or 0: never */
    record Send(
            String id,
            int next,
            List<String> channels,
            @Nullable String template,
            Map<String, ByType> params,
            long expires)
            implements CompiledStep {
        public Send {
            channels = List.copyOf(channels);
        }
    }

    record Wait(String id, int next, long millis) implements CompiledStep {}

    /** @param zone null: the user's */
    record WaitUntil(
            String id, int next, WeeklyTime time, @Nullable ZoneId zone) implements CompiledStep {}

    /**
     * The conditions stand in the {@link JourneyHooks} of the types.
     *
     * @param then the index of the step after the event
     * @param otherwise the index of the step after the timeout
     */
    record WaitFor(String id, int next, long timeout, int then, int otherwise) implements CompiledStep {}

    record Branch(String id, int next, List<Arm> arms) implements CompiledStep {
        public Branch {
            arms = List.copyOf(arms);
        }
    }

    /** @param when null: for all others */
    record Arm(String name, @Nullable ByType when, int first) {}

    record Split(String id, int next, String name, List<Variant> variants) implements CompiledStep {
        public Split {
            variants = List.copyOf(variants);
        }

        /** The variant of a bucket. */
        public Variant variant(int bucket) {
            for (Variant variant : variants) {
                if (bucket < variant.below()) {
                    return variant;
                }
            }
            throw new IllegalArgumentException("no such bucket: " + bucket);
        }
    }

    /** @param below the first bucket that is no longer this variant's */
    record Variant(String name, int below, int first) {}

    record Exit(String id, int next) implements CompiledStep {}
}

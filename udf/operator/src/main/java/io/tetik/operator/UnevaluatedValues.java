package io.tetik.operator;

import io.tetik.engine.turn.Effects;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Counts, as accumulators of the job, how often the value of an attribute could not be evaluated, and why. */
public final class UnevaluatedValues {
    private static final String PREFIX = "unevaluated/";

    /** Attributes times reasons. */
    private static final int MOST = 10_000;

    private final RuntimeContext context;
    private final Map<Effects.Unevaluated, LongCounter> counters = new HashMap<>();

    UnevaluatedValues(RuntimeContext context) {
        this.context = context;
    }

    /** Takes one count. */
    @FunctionalInterface
    public interface Reader {
        void accept(String attribute, String reason, long number);
    }

    /** Reads them from all accumulators of a job that has ended. */
    public static void read(Map<String, Object> accumulators, Reader reader) {
        accumulators.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && value instanceof Long number) {
                int reason = name.lastIndexOf('/');
                reader.accept(name.substring(PREFIX.length(), reason), name.substring(reason + 1), number);
            }
        });
    }

    void add(Effects.Unevaluated value) {
        LongCounter counter = counters.get(value);
        if (counter == null && counters.size() < MOST) {
            counter = new LongCounter();
            counters.put(value, counter);
            context.addAccumulator(PREFIX + value.attribute() + "/" + value.reason(), counter);
        }
        if (counter != null) {
            counter.add(1);
        }
    }
}

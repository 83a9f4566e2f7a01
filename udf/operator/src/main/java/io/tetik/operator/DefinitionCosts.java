package io.tetik.operator;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.plan.CompiledSegment;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.turn.EvaluationListener;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * A sampling profiler: estimates how much time each definition takes. On average one turn in {@value #EVERY} is measured, and
 * its times are multiplied. Which one is random, so that a regular pattern in the input does not make a definition invisible.
 * The other turns cost a few comparisons.
 */
final class DefinitionCosts implements EvaluationListener {
    static final int EVERY = 64;
    private static final int MOST_DEFINITIONS = 500;
    private static final String NONE = "none";

    private final LongSupplier clock;
    private final CounterFamily counters;
    private final SplittableRandom chance = new SplittableRandom(1);
    private Plan plan;
    private int turnsToGo = 1;
    private boolean measuring;
    private long since;
    private String kind = NONE;
    private String definition = NONE;
    private List<?> among = List.of();
    private int index = -1;

    /** @param clock nanoseconds, from anywhere */
    DefinitionCosts(MetricGroup group, LongSupplier clock, Plan plan) {
        this.clock = clock;
        this.counters = new CounterFamily(group, "definitionNanos", MOST_DEFINITIONS, "kind", "definition");
        this.plan = plan;
    }

    /** Indexes are those of another plan from now on. */
    void switchTo(Plan other) {
        plan = other;
    }

    void beginTurn() {
        index = -1;
        if (--turnsToGo == 0) {
            // Between 1 and 2 x EVERY - 1, which is EVERY on average.
            turnsToGo = 1 + chance.nextInt(2 * EVERY - 1);
            measuring = true;
            kind = NONE;
            definition = NONE;
            since = clock.getAsLong();
        }
    }

    /** The key of the definition that is evaluated; null if it is none in particular. */
    @Nullable
    String definition() {
        if (index < 0) {
            return null;
        }
        Object at = among.get(index);
        return at instanceof CompiledAttribute attribute
                ? "Attribute/" + attribute.name()
                : at instanceof CompiledSegment segment
                        ? "Segment/" + segment.name()
                        : "Campaign/" + plan.campaigns().get(index).name();
    }

    void endTurn() {
        if (measuring) {
            charge();
            measuring = false;
        }
    }

    @Override
    public void onAttribute(int of) {
        among = plan.attributes();
        index = of;
        if (measuring) {
            next("Attribute", plan.attributes().get(of).name());
        }
    }

    @Override
    public void onSegment(int of) {
        among = plan.segments();
        index = of;
        if (measuring) {
            next("Segment", plan.segments().get(of).name());
        }
    }

    @Override
    public void onCampaign(int of) {
        among = plan.campaigns();
        index = of;
        if (measuring) {
            next("Campaign", plan.campaigns().get(of).name());
        }
    }

    @Override
    public void onUnattributed() {
        index = -1;
        if (measuring) {
            next(NONE, NONE);
        }
    }

    private void next(String nextKind, String nextDefinition) {
        charge();
        kind = nextKind;
        definition = nextDefinition;
    }

    private void charge() {
        long now = clock.getAsLong();
        counters.add((now - since) * EVERY, kind, definition);
        since = now;
    }
}

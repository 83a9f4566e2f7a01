package io.tetik.operator;

import io.tetik.engine.turn.EvaluationListener;
import java.util.function.IntPredicate;

/**
 * Breaks turns between any two of their steps: whoever evaluates tells so, and may find that something breaks. Beside the
 * exception nothing is different from a turn that goes well.
 */
final class Faults implements UserEngineOperator.Listening {
    private static final long serialVersionUID = 1;

    private final transient IntPredicate breaks;
    private final transient Steps steps;
    private int step;

    /** Which steps break. */
    interface Steps {
        boolean campaign(int index);

        boolean segment(int index);

        boolean attribute(int index);
    }

    /** Nothing but what the number of the step says. */
    private static final class None implements Steps {
        @Override
        public boolean campaign(int index) {
            return false;
        }

        @Override
        public boolean segment(int index) {
            return false;
        }

        @Override
        public boolean attribute(int index) {
            return false;
        }
    }

    private Faults(IntPredicate breaks, Steps steps) {
        this.breaks = breaks;
        this.steps = steps;
    }

    /** @param breaks whether the step with this number, counted from 1 over all turns, breaks */
    static Faults atSteps(IntPredicate breaks) {
        return new Faults(breaks, new None());
    }

    static Faults of(Steps steps) {
        return new Faults(number -> false, steps);
    }

    /** How many steps there were. */
    int steps() {
        return step;
    }

    private void step(boolean always) {
        step++;
        if (always || breaks.test(step)) {
            if (step % 2 == 0) {
                throw new StackOverflowError("step " + step);
            }
            throw new IllegalStateException("step " + step);
        }
    }

    @Override
    public EvaluationListener apply(EvaluationListener costs) {
        return new EvaluationListener() {
            @Override
            public void onAttribute(int index) {
                costs.onAttribute(index);
                step(steps.attribute(index));
            }

            @Override
            public void onSegment(int index) {
                costs.onSegment(index);
                step(steps.segment(index));
            }

            @Override
            public void onCampaign(int index) {
                costs.onCampaign(index);
                step(steps.campaign(index));
            }

            @Override
            public void onUnattributed() {
                costs.onUnattributed();
                step(false);
            }
        };
    }
}

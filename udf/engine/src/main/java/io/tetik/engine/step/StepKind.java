package io.tetik.engine.step;

import io.tetik.engine.explain.Phrases;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.StepSyntax;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A kind of step.
 *
 * @param <D> what its author may say
 */
public interface StepKind<D extends StepDefinition> extends StepSyntax {
    Class<D> definition();

    /**
     * Checks and compiles a step.
     *
     * @param next the index of the step behind it and all that is nested in it
     */
    CompiledStep compile(D step, int next, StepCompilation compilation);

    /**
     * For how long a run can be in a step and in what is nested in it, at most, in milliseconds.
     *
     * @param nested the same for a list of steps
     */
    long longest(D step, ToLongFunction<List<StepDefinition>> nested);

    /** Whether a run can stand in it between two turns. */
    boolean holdsRuns();

    /** Whether it sends messages. */
    default boolean sends() {
        return false;
    }

    /** How its decisions are told. */
    Phrases phrases();
}

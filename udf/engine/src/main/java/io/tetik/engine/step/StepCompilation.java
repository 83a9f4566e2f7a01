package io.tetik.engine.step;

import io.tetik.engine.condition.ByType;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.expression.ExpressionText;
import java.util.List;

/** What a kind of step finds around it while a journey is compiled. */
public interface StepCompilation {
    /** An expression, planned for every type of event that may have started the run, whose properties it needs are kept. */
    ByType expression(ExpressionText text, String what);

    /** The same for a condition. */
    ByType condition(ExpressionText text, String what);

    /** The same for a timestamp. */
    ByType timestamp(ExpressionText text, String what);

    /** Has events wake the runs that wait in a step. */
    void awaitIn(String step, List<EventFilter> filters, String what);

    /** The index of the first of nested steps, or the one behind if there are none. */
    int first(List<StepDefinition> nested, int next);
}

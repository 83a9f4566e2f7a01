package io.tetik.operator.cep;

import io.tetik.engine.event.Event;
import java.util.function.Predicate;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;

/**
 * A condition of the engine as Flink's compiler wants it. It never leaves the plan that it was made for; Flink only wants to
 * be able to serialise it, and so finds nothing in it.
 */
final class CepCondition extends IterativeCondition<Event> {
    private static final long serialVersionUID = 1;

    private final transient Predicate<Event> condition;

    CepCondition(Predicate<Event> condition) {
        this.condition = condition;
    }

    @Override
    public boolean filter(Event event, Context<Event> context) {
        return condition.test(event);
    }
}

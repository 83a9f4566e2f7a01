package io.tetik.engine.step;

import io.tetik.language.expression.CompiledExpression;
import java.util.List;

/**
 * What ends runs beside events: how things stand with their users.
 *
 * @param changes of membership that end a run
 * @param conditions that end a run as soon as they hold
 */
public record StandingExits(List<Change> changes, List<Condition> conditions) {
    public static final StandingExits NONE = new StandingExits(List.of(), List.of());

    public StandingExits {
        changes = List.copyOf(changes);
        conditions = List.copyOf(conditions);
    }

    /**
     * A change of membership.
     *
     * @param segment its index
     * @param entered whether the user comes into it, or leaves it
     */
    public record Change(int segment, boolean entered) {}

    /**
     * A condition over the user and segments.
     *
     * @param windowed indexes of the attributes that time alone changes, so that it may come to hold
     */
    public record Condition(CompiledExpression when, List<Integer> windowed) {
        public Condition {
            windowed = List.copyOf(windowed);
        }
    }

    public boolean isEmpty() {
        return changes.isEmpty() && conditions.isEmpty();
    }
}

package io.tetik.engine.step;

import io.tetik.engine.event.Event;
import io.tetik.engine.state.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a journey, ready to run. Steps stand in one list in the order of the text, however deep they are nested; each
 * says by its index which one comes next, and the size of the list stands for the end.
 */
public interface CompiledStep {
    String id();

    /** The index of the step behind this one and all that is nested in it. */
    int next();

    /** A run goes on only in a step of the kind in which it waits. */
    StepKind<?> kind();

    /** Whether it decides on a message, and so must wait for its turn among all that are to be decided in a turn. */
    boolean sends();

    /** The channels over which it may send. */
    default List<String> channels() {
        return List.of();
    }

    /** Whether a run that waits here could go on if it were asked now, before its time; nothing is noted. */
    default boolean mayGoOn(Walk walk) {
        return false;
    }

    /** Takes a run through: it goes on, waits here, or ends. */
    void take(Walk walk);

    /** Whether a run can be waiting here. */
    boolean holds(Run run);

    /**
     * A run that waited here goes on.
     *
     * @param awaited the event for which it waited; null if its time has come
     */
    void resume(Walk walk, @Nullable Event awaited);
}

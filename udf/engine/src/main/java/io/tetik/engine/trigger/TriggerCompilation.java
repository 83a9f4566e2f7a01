package io.tetik.engine.trigger;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.EventType;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.problem.Problems;
import io.tetik.language.syntax.Name;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a kind of trigger finds around it while a campaign is compiled. */
public interface TriggerCompilation {
    /** Where mistakes go. */
    Problems problems();

    ExpressionCompiler expressions();

    /** The event type, or null; a name that nobody declared is a problem. */
    @Nullable
    EventType type(Name name);

    /** The event type, or null. */
    @Nullable
    EventType knownType(String name);

    /** All event types. */
    Collection<EventType> types();

    /** The conditions of the filters by event type, in the order of the text. Unknown types are problems. */
    Map<EventType, List<Condition>> conditions(List<EventFilter> filters);

    /** The attribute, or null; a name that nobody declared is a problem. */
    @Nullable
    CompiledAttribute attribute(Name name);

    /** The attribute, or null. */
    @Nullable
    CompiledAttribute knownAttribute(String name);

    /** The index of the segment, or -1; a name that nobody declared is a problem. */
    int segment(Name name);

    /** Has every event of the type mean something to the trigger. */
    void on(EventType type, EventReaction reaction);

    /** Has it mean something to the trigger when an event of the type did not happen after all. */
    void onReversal(EventType type, EventReaction reaction);
}

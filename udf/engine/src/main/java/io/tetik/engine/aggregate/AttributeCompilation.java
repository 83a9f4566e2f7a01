package io.tetik.engine.aggregate;

import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.EventType;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Problems;
import io.tetik.language.syntax.Name;
import org.jspecify.annotations.Nullable;

/** What a kind of aggregate finds around it while an attribute is compiled. */
public interface AttributeCompilation {
    /** Where mistakes go. */
    Problems problems();

    ExpressionCompiler expressions();

    /** The event type, or null; a name that nobody declared is a problem. */
    @Nullable
    EventType type(Name name);

    /** What an attribute's expressions may use of an event of the type. */
    static Context context(EventType type) {
        return Context.ofEvent("an Attribute", type.shape());
    }

    /** A condition over events of the type. */
    Condition condition(@Nullable ExpressionText when, EventType type);

    /** Has every event of the type do something to the attribute. */
    void update(EventType type, AttributeUpdate update);
}

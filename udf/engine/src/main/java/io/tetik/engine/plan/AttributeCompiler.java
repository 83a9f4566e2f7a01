package io.tetik.engine.plan;

import io.tetik.engine.aggregate.AggregateKind;
import io.tetik.engine.aggregate.AttributeCompilation;
import io.tetik.engine.aggregate.AttributeUpdate;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.condition.ConditionPool;
import io.tetik.engine.event.EventType;
import io.tetik.language.definition.AggregateDefinition;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Problems;
import io.tetik.language.syntax.Name;
import io.tetik.language.value.ValueType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles attributes and registers their updates with the event types. */
final class AttributeCompiler implements AttributeCompilation {
    private static final Set<String> TEXTS = Set.of("timezone", "locale", "email", "phone", "push_token");

    private final Kinds kinds;
    private final ExpressionCompiler expressions;
    private final ConditionPool conditions;
    private final TypeLookup types;

    AttributeCompiler(Kinds kinds, ExpressionCompiler expressions, ConditionPool conditions, TypeLookup types) {
        this.kinds = kinds;
        this.expressions = expressions;
        this.conditions = conditions;
        this.types = types;
    }

    CompiledAttribute compile(AttributeDefinition definition, int index) {
        CompiledAttribute attribute =
                compile(kinds.aggregate(definition.aggregate(), definition.definition()), definition, index);
        ValueType type = attribute.type();
        boolean isText = type.kind() == ValueType.Kind.STRING || type.kind() == ValueType.Kind.DYN;
        if (TEXTS.contains(attribute.name()) && !isText) {
            problems()
                    .add(
                            definition.name().place(),
                            "the well-known attribute '" + attribute.name() + "' must be a string, not " + type);
        }
        return attribute;
    }

    private <D extends AggregateDefinition> CompiledAttribute compile(
            AggregateKind<D> kind, AttributeDefinition definition, int index) {
        return kind.compile(definition, kind.definition().cast(definition.definition()), index, this);
    }

    @Override
    public Problems problems() {
        return types.problems();
    }

    @Override
    public ExpressionCompiler expressions() {
        return expressions;
    }

    @Override
    public @Nullable EventType type(Name name) {
        TypePlan type = types.find(name);
        return type == null ? null : type.type();
    }

    @Override
    public Condition condition(@Nullable ExpressionText when, EventType type) {
        CompiledExpression compiled =
                when == null ? null : expressions.condition(when, AttributeCompilation.context(type));
        return compiled == null ? Condition.ALWAYS : conditions.of(type.name(), compiled);
    }

    @Override
    public void update(EventType type, AttributeUpdate update) {
        types.of(type).updates().add(update);
    }
}

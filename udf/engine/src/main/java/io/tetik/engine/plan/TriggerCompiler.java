package io.tetik.engine.plan;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.condition.ConditionPool;
import io.tetik.engine.event.EventType;
import io.tetik.engine.trigger.EventReaction;
import io.tetik.engine.trigger.TriggerCompilation;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.trigger.TriggerKind;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.syntax.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the trigger of one campaign.
 *
 * @param campaign the index of the campaign; less than 0 if it is not live, and so nothing is registered with event types
 */
record TriggerCompiler(
        ExpressionCompiler expressions,
        ConditionPool conditions,
        TypeLookup lookup,
        Map<String, CompiledAttribute> attributes,
        SegmentLookup segments,
        int campaign)
        implements TriggerCompilation {
    TriggerDraft begin(Kinds kinds, TriggerDefinition trigger) {
        return begin(kinds.of(trigger), trigger);
    }

    private <D extends TriggerDefinition> TriggerDraft begin(TriggerKind<D> kind, TriggerDefinition trigger) {
        return kind.begin(kind.definition().cast(trigger), this);
    }

    @Override
    public Problems problems() {
        return lookup.problems();
    }

    @Override
    public @Nullable EventType type(Name name) {
        TypePlan type = lookup.find(name);
        return type == null ? null : type.type();
    }

    @Override
    public @Nullable EventType knownType(String name) {
        TypePlan type = lookup.types().get(name);
        return type == null ? null : type.type();
    }

    @Override
    public Collection<EventType> types() {
        return lookup.all().stream().map(TypePlan::type).toList();
    }

    @Override
    public Map<EventType, List<Condition>> conditions(List<EventFilter> filters) {
        Map<EventType, List<Condition>> conditions = new LinkedHashMap<>();
        for (EventFilter filter : filters) {
            EventType type = type(filter.type());
            if (type != null) {
                conditions.computeIfAbsent(type, none -> new ArrayList<>()).add(condition(filter.when(), type));
            }
        }
        return conditions;
    }

    private Condition condition(@Nullable ExpressionText text, EventType type) {
        CompiledExpression when =
                text == null ? null : expressions.condition(text, Context.ofCampaign("a trigger", type.shape()));
        return when == null ? Condition.ALWAYS : conditions.of(type.name(), when);
    }

    @Override
    public @Nullable CompiledAttribute attribute(Name name) {
        CompiledAttribute attribute = attributes.get(name.value());
        if (attribute == null && !lookup.broken().contains(new DefinitionKey(AttributeDefinition.KIND, name.value()))) {
            problems()
                    .add(
                            name.place(),
                            "unknown attribute '" + name.value() + "'"
                                    + Suggestion.among(attributes.keySet(), name.value()));
        }
        return attribute;
    }

    @Override
    public @Nullable CompiledAttribute knownAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public int segment(Name name) {
        return segments.find(name, problems());
    }

    @Override
    public void on(EventType type, EventReaction reaction) {
        if (campaign >= 0) {
            lookup.of(type).hooks(campaign).trigger(reaction);
        }
    }

    @Override
    public void onReversal(EventType type, EventReaction reaction) {
        if (campaign >= 0) {
            lookup.of(type).hooks(campaign).reversal(reaction);
        }
    }
}

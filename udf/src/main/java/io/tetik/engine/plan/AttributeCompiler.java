package io.tetik.engine.plan;

import io.tetik.engine.aggregate.AttributeRule;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.AttributeDefinition.Aggregate;
import io.tetik.language.definition.AttributeDefinition.ItemChange;
import io.tetik.language.definition.AttributeDefinition.Items;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Problems;
import io.tetik.language.syntax.Name;
import io.tetik.language.value.Literal;
import io.tetik.language.value.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles attributes and hangs their updates on the event types. */
final class AttributeCompiler {
    private static final Set<String> TEXTS = Set.of("timezone", "locale", "email", "phone", "push_token");

    private final ExpressionCompiler expressions;
    private final ConditionPool conditions;
    private final TypeLookup types;
    private final Problems problems;

    AttributeCompiler(ExpressionCompiler expressions, ConditionPool conditions, TypeLookup types, Problems problems) {
        this.expressions = expressions;
        this.conditions = conditions;
        this.types = types;
        this.problems = problems;
    }

    CompiledAttribute compile(AttributeDefinition definition, int index) {
        ValueType type = definition.items() == null ? values(definition, index) : items(definition.items(), index);
        String name = definition.name().value();
        if (TEXTS.contains(name) && type.kind() != ValueType.Kind.STRING && type.kind() != ValueType.Kind.DYN) {
            problems.add(
                    definition.name().place(), "the well-known attribute '" + name + "' must be a string, not " + type);
        }
        AttributeRule rule = new AttributeRule(
                definition.aggregate(),
                type.equals(ValueType.INT),
                definition.window(),
                definition.resolution(),
                definition.items() == null ? 0 : definition.items().limit());
        Object defaultValue = defaultValue(definition.defaultValue(), type);
        return new CompiledAttribute(index, name, Slots.of(definition, type), rule, type, defaultValue);
    }

    private @Nullable Object defaultValue(@Nullable Literal literal, ValueType type) {
        if (literal == null) {
            return null;
        }
        Optional<Object> value = literal.as(type);
        if (value.isEmpty()) {
            problems.add(
                    literal.place(), "the default '" + literal.value() + "' is not of the attribute's type " + type);
        }
        return value.orElse(null);
    }

    private ValueType values(AttributeDefinition definition, int index) {
        ValueType common = null;
        for (Name on : definition.on()) {
            TypePlan type = types.find(on);
            if (type == null) {
                continue;
            }
            Context context = Context.ofEvent("an Attribute", type.type().shape());
            Condition when = condition(definition.when(), context, type);
            ExpressionText text = definition.value();
            CompiledExpression value = text == null ? null : expressions.compile(text, context);
            type.updates().add(new AttributeUpdate.Add(index, when, value == null ? null : value.root()));
            if (value != null && text != null) {
                common = unify(common, value.type(), text);
            }
        }
        return resultType(definition, common);
    }

    private ValueType unify(@Nullable ValueType common, ValueType type, ExpressionText text) {
        if (common == null || common.equals(type)) {
            return type;
        }
        if (common.isNumber() && type.isNumber()) {
            return ValueType.DOUBLE;
        }
        problems.add(text.first(), "the value is " + common + " for one event type and " + type + " for another");
        return ValueType.DYN;
    }

    private ValueType resultType(AttributeDefinition definition, @Nullable ValueType value) {
        Aggregate aggregate = definition.aggregate();
        boolean numeric = aggregate == Aggregate.SUM
                || aggregate == Aggregate.AVG
                || aggregate == Aggregate.MIN
                || aggregate == Aggregate.MAX;
        ExpressionText text = definition.value();
        if (numeric && value != null && text != null && !value.isNumber() && value.kind() != ValueType.Kind.DYN) {
            problems.add(
                    text.first(),
                    "aggregate '" + aggregate.name().toLowerCase(java.util.Locale.ROOT)
                            + "' needs a number, but the value is " + value);
            return ValueType.DYN;
        }
        return switch (aggregate) {
            case COUNT, DISTINCT -> ValueType.INT;
            case AVG -> ValueType.DOUBLE;
            default -> value == null ? ValueType.DYN : value;
        };
    }

    private ValueType items(Items items, int index) {
        for (ItemChange change : items.add()) {
            on(change.on(), (type, context, when) -> {
                Expr key = key(change, context);
                if (key != null) {
                    type.updates().add(new AttributeUpdate.PutItem(index, when, key, fields(change, context)));
                }
            });
        }
        for (ItemChange change : items.remove()) {
            on(change.on(), (type, context, when) -> {
                Expr key = key(change, context);
                if (key != null) {
                    type.updates().add(new AttributeUpdate.RemoveItem(index, when, key));
                }
            });
        }
        for (ItemChange change : items.clear()) {
            on(change.on(), (type, context, when) -> type.updates().add(new AttributeUpdate.ClearItems(index, when)));
        }
        return ValueType.list(ValueType.map(ValueType.DYN));
    }

    private interface OnType {
        void accept(TypePlan type, Context context, Condition when);
    }

    private void on(EventFilter filter, OnType action) {
        TypePlan type = types.find(filter.type());
        if (type != null) {
            Context context = Context.ofEvent("an Attribute", type.type().shape());
            action.accept(type, context, condition(filter.when(), context, type));
        }
    }

    private @Nullable Expr key(ItemChange change, Context context) {
        CompiledExpression key = change.key() == null ? null : expressions.compile(change.key(), context);
        return key == null ? null : key.root();
    }

    private Map<String, Expr> fields(ItemChange change, Context context) {
        Map<String, Expr> fields = new LinkedHashMap<>();
        change.value().forEach((name, text) -> {
            CompiledExpression value = expressions.compile(text, context);
            if (value != null) {
                fields.put(name, value.root());
            }
        });
        return fields;
    }

    private Condition condition(@Nullable ExpressionText text, Context context, TypePlan type) {
        CompiledExpression when = text == null ? null : expressions.condition(text, context);
        return when == null ? Condition.ALWAYS : conditions.of(type.type().name(), when);
    }
}

package io.tetik.engine.aggregate;

import io.tetik.engine.attribute.AttributeRule;
import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.EventType;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.CalendarWindow;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.ValueDefinition;
import io.tetik.language.definition.ValueSyntax;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Expr;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Problems;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import io.tetik.language.value.Literal;
import io.tetik.language.value.ValueType;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An aggregate that takes one value of each event, or none, over all events or a window. */
public abstract class ValueAggregate implements AggregateKind<ValueDefinition> {
    private final String word;
    private final ValueSyntax syntax;

    protected ValueAggregate(String word, ValueSyntax syntax) {
        this.word = word;
        this.syntax = syntax;
    }

    /** The type of the attribute, given that of the values; null if the values have none. */
    protected abstract ValueType resultType(@Nullable ValueType value);

    @Override
    public final String word() {
        return word;
    }

    @Override
    public final Table table() {
        return syntax.table();
    }

    @Override
    public final ValueDefinition read(YamlText yaml, Row row) {
        return syntax.read(row);
    }

    @Override
    public final Class<ValueDefinition> definition() {
        return ValueDefinition.class;
    }

    @Override
    public AttributeState fresh(AttributeRule rule) {
        return rule.values();
    }

    @Override
    public @Nullable Object absent(AttributeRule rule) {
        return null;
    }

    @Override
    public boolean needsNumber() {
        return false;
    }

    @Override
    public boolean fallsWithTime() {
        return false;
    }

    @Override
    public boolean prunes() {
        return false;
    }

    @Override
    public final CompiledAttribute compile(
            AttributeDefinition attribute, ValueDefinition definition, int index, AttributeCompilation compilation) {
        restart(definition, index, compilation);
        ValueType type = type(definition, hang(definition, index, compilation), compilation.problems());
        AttributeRule rule = new AttributeRule(
                this,
                type.kind(),
                definition.window(),
                definition.calendar(),
                definition.resolution(),
                !definition.since().isEmpty(),
                0);
        return new CompiledAttribute(
                index,
                attribute.name().value(),
                stateId(attribute, definition, type),
                rule,
                type,
                defaultValue(definition.defaultValue(), type, compilation.problems()));
    }

    private static long stateId(AttributeDefinition attribute, ValueDefinition definition, ValueType type) {
        AttributeIdentity identity = new AttributeIdentity(attribute, type, definition.on())
                .put(definition.when())
                .put(definition.value())
                .put(definition.window())
                .put(definition.resolution());
        // What came later is part of it only where it is used, so that the others are what they were.
        ExpressionText at = definition.at();
        if (at != null) {
            identity.put("at").put(at);
        }
        CalendarWindow calendar = definition.calendar();
        if (calendar != null) {
            ZoneId zone = calendar.zone();
            identity.put(calendar.period().word()).put(zone == null ? "user" : zone.getId());
        }
        definition
                .since()
                .forEach(each -> identity.put("since").put(each.type().value()).put(each.when()));
        return identity.stateId();
    }

    /** An event at which it begins anew does so before it counts itself. */
    private static void restart(ValueDefinition definition, int index, AttributeCompilation compilation) {
        for (EventFilter each : definition.since()) {
            EventType type = compilation.type(each.type());
            if (type != null) {
                boolean follows = followsUser(definition);
                compilation.update(type, new Restart(index, compilation.condition(each.when(), type), follows));
            }
        }
    }

    private static boolean followsUser(ValueDefinition definition) {
        CalendarWindow calendar = definition.calendar();
        return calendar != null && calendar.zone() == null;
    }

    /** Hangs the updates on the event types; the type that their values have in common. */
    private static @Nullable ValueType hang(ValueDefinition definition, int index, AttributeCompilation compilation) {
        ValueType common = null;
        for (Name on : definition.on()) {
            EventType type = compilation.type(on);
            if (type == null) {
                continue;
            }
            Condition when = compilation.condition(definition.when(), type);
            ExpressionText text = definition.value();
            CompiledExpression value =
                    text == null ? null : compilation.expressions().compile(text, AttributeCompilation.context(type));
            Expr time = time(definition.at(), type, compilation);
            Expr root = value == null ? null : value.root();
            compilation.update(type, new AddValue(index, when, root, time, followsUser(definition)));
            if (value != null && text != null) {
                common = unify(common, value.type(), text, compilation.problems());
            }
        }
        return common;
    }

    private static @Nullable Expr time(@Nullable ExpressionText at, EventType type, AttributeCompilation compilation) {
        if (at == null) {
            return null;
        }
        CompiledExpression time = compilation.expressions().compile(at, AttributeCompilation.context(type));
        if (time == null) {
            return null;
        }
        ValueType.Kind kind = time.type().kind();
        if (kind != ValueType.Kind.TIMESTAMP && kind != ValueType.Kind.DYN) {
            compilation.problems().add(at.first(), "'at' must be a timestamp, but this is " + time.type());
        }
        return time.root();
    }

    private static ValueType unify(@Nullable ValueType common, ValueType type, ExpressionText text, Problems problems) {
        if (common == null || common.equals(type)) {
            return type;
        }
        if (common.isNumber() && type.isNumber()) {
            return mixed(common, type, text, problems);
        }
        problems.add(text.first(), "the value is " + common + " for one event type and " + type + " for another");
        return ValueType.DYN;
    }

    /** Ints may become doubles or decimals; of a double and a decimal nobody knows what was meant. */
    private static ValueType mixed(ValueType one, ValueType other, ExpressionText text, Problems problems) {
        if (!one.equals(ValueType.DECIMAL) && !other.equals(ValueType.DECIMAL)) {
            return ValueType.DOUBLE;
        }
        if (one.equals(ValueType.DOUBLE) || other.equals(ValueType.DOUBLE)) {
            problems.add(
                    text.first(),
                    "the value is " + one + " for one event type and " + other
                            + " for another, and they do not mix; decimal(...) makes a decimal of a double");
        }
        return ValueType.DECIMAL;
    }

    private ValueType type(ValueDefinition definition, @Nullable ValueType value, Problems problems) {
        ExpressionText text = definition.value();
        boolean isNumber = value == null || value.isNumber() || value.kind() == ValueType.Kind.DYN;
        if (needsNumber() && text != null && !isNumber) {
            problems.add(text.first(), "aggregate '" + word + "' needs a number, but the value is " + value);
            return ValueType.DYN;
        }
        return resultType(value);
    }

    private static @Nullable Object defaultValue(@Nullable Literal literal, ValueType type, Problems problems) {
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
}

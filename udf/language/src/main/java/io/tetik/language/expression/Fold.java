package io.tetik.language.expression;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A macro over a list or the keys of a map, as CEL expands it: exists, all, map, filter. Both variables have slots of the
 * record's scope.
 */
record Fold(int item, Expr range, int result, Expr init, Expr condition, Expr step, Expr end) implements Expr {
    @Override
    public Object eval(Scope scope) {
        RecordScope record = (RecordScope) scope;
        Object over = range.eval(scope);
        if (over instanceof Failure) {
            return over;
        }
        Collection<?> values =
                over instanceof List<?> list ? list : over instanceof Map<?, ?> map ? map.keySet() : null;
        if (values == null) {
            return new Failure("a macro needs a list or an object, and this is " + ValueWords.of(over));
        }
        record.variable(result, init.eval(scope));
        for (Object each : values) {
            record.step(1);
            record.variable(item, each);
            if (Boolean.FALSE.equals(condition.eval(scope))) {
                break;
            }
            record.variable(result, step.eval(scope));
        }
        record.variable(item, null);
        Object value = end.eval(scope);
        record.variable(result, null);
        return value;
    }

    /** The list of a macro with an element more. Nobody else has the list, so it need not be copied each time. */
    record Append(int result, Expr element) implements Expr {
        @Override
        @SuppressWarnings("unchecked")
        public Object eval(Scope scope) {
            Object list = ((RecordScope) scope).variable(result);
            if (!(list instanceof List)) {
                return JsonNull.of(list);
            }
            Object value = element.eval(scope);
            if (value instanceof Failure) {
                return value;
            }
            ((List<Object>) list).add(JsonNull.plain(value));
            return list;
        }
    }

    /** What a macro asks before each step: a failure is no end. */
    record NotStrictlyFalse(Expr operand) implements Expr {
        @Override
        public Object eval(Scope scope) {
            return !Boolean.FALSE.equals(operand.eval(scope));
        }
    }
}

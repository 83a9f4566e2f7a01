package io.tetik.language.expression;

import java.util.Map;

/** Whether a map has a field. */
record HasField(Expr operand, String field) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Object value = operand.eval(scope);
        return value instanceof Map<?, ?> map ? map.containsKey(field) : Values.failure(value, "has() needs a map");
    }
}

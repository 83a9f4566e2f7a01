package io.tetik.language.expression;

import java.util.ArrayList;
import java.util.List;

/** A list of expressions. */
record ListLiteral(List<Expr> elements) implements Expr {
    @Override
    public Object eval(Scope scope) {
        List<Object> values = new ArrayList<>(elements.size());
        for (Expr element : elements) {
            Object value = element.eval(scope);
            if (value instanceof Failure) {
                return value;
            }
            values.add(value);
        }
        return values;
    }
}

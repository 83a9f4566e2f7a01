package io.tetik.language.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map of expressions. */
record MapLiteral(List<Expr> keys, List<Expr> values) implements Expr {
    @Override
    public Object eval(Scope scope) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Object key = keys.get(i).eval(scope);
            Object value = values.get(i).eval(scope);
            if (key instanceof Failure || value instanceof Failure) {
                return key instanceof Failure ? key : value;
            }
            map.put(key, value);
        }
        return map;
    }
}

package io.tetik.engine.plan;

import io.tetik.language.expression.Expr;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What events of one type do to one attribute. */
public sealed interface AttributeUpdate {

    int attribute();

    Condition when();

    /** Adds a value; null if the aggregate needs none. */
    record Add(int attribute, Condition when, @Nullable Expr value) implements AttributeUpdate {}

    record PutItem(int attribute, Condition when, Expr key, Map<String, Expr> value) implements AttributeUpdate {}

    record RemoveItem(int attribute, Condition when, Expr key) implements AttributeUpdate {}

    record ClearItems(int attribute, Condition when) implements AttributeUpdate {}
}

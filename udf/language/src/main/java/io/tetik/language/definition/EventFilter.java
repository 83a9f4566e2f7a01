package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;
import io.tetik.language.syntax.Name;
import org.jspecify.annotations.Nullable;

/** An entry of {@code on}, {@code start}, {@code complete}, {@code reset} or {@code exit}: a type, perhaps with a condition. */
public record EventFilter(Name type, @Nullable ExpressionText when) {}

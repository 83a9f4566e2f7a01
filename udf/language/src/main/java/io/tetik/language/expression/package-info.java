/**
 * CEL expressions: checked by the CEL library against declared types, then planned into small evaluation nodes that read a {@link io.tetik.language.expression.Scope}.
 */
@NullMarked
package io.tetik.language.expression;

import org.jspecify.annotations.NullMarked;

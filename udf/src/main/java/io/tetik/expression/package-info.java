/**
 * CEL expressions: checked by the CEL library against declared types, then planned into small evaluation nodes that read a {@link io.tetik.expression.Scope}.
 */
@NullMarked
package io.tetik.expression;

import org.jspecify.annotations.NullMarked;

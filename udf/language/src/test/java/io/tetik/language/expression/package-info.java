/** Planned expressions against the CEL library's own evaluation. */
@NullMarked
package io.tetik.language.expression;

import org.jspecify.annotations.NullMarked;

/** The operator in Flink's harness. */
@NullMarked
package io.tetik.operator;

import org.jspecify.annotations.NullMarked;

/** Has Flink CEP's own compiler check patterns and make their automata, in the terms of the engine. */
@NullMarked
package io.tetik.operator.cep;

import org.jspecify.annotations.NullMarked;

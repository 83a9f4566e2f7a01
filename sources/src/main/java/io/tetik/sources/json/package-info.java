/** JSON text as plain values, with every digit of its numbers. */
@NullMarked
package io.tetik.sources.json;

import org.jspecify.annotations.NullMarked;

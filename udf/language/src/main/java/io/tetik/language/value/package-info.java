/**
 * The types and the plain values of the language, and how they are written as text.
 */
@NullMarked
package io.tetik.language.value;

import org.jspecify.annotations.NullMarked;

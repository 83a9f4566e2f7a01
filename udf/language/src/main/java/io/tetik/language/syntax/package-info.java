/**
 * Reads YAML nodes into values of the language, each with its place; what does not fit becomes a problem.
 */
@NullMarked
package io.tetik.language.syntax;

import org.jspecify.annotations.NullMarked;

/**
 * The author's data: YAML documents read into records that remember where every word stood, and the problems found in them. Knows the grammar of the language, not its meaning.
 */
@NullMarked
package io.tetik.language.definition;

import org.jspecify.annotations.NullMarked;

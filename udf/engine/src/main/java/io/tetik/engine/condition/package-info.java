/** Compiled expressions as the engine asks them: shared between definitions, or planned for each type of event. */
@NullMarked
package io.tetik.engine.condition;

import org.jspecify.annotations.NullMarked;

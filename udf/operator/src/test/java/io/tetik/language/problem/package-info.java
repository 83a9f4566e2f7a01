@NullMarked
package io.tetik.language.problem;

import org.jspecify.annotations.NullMarked;

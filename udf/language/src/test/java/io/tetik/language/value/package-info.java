@NullMarked
package io.tetik.language.value;

import org.jspecify.annotations.NullMarked;

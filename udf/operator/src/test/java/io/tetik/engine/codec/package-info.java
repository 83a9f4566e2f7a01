@NullMarked
package io.tetik.engine.codec;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tetik.sources.format;

import org.jspecify.annotations.NullMarked;

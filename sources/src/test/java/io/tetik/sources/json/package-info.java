@NullMarked
package io.tetik.sources.json;

import org.jspecify.annotations.NullMarked;

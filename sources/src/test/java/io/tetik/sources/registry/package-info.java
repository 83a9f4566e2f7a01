@NullMarked
package io.tetik.sources.registry;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tetik.tools.definitions;

import org.jspecify.annotations.NullMarked;

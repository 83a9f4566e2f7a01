@NullMarked
package io.tetik.tools;

import org.jspecify.annotations.NullMarked;

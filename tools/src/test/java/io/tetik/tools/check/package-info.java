@NullMarked
package io.tetik.tools.check;

import org.jspecify.annotations.NullMarked;

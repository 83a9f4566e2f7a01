@NullMarked
package io.tetik.tools.topics;

import org.jspecify.annotations.NullMarked;

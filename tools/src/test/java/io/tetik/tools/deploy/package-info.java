@NullMarked
package io.tetik.tools.deploy;

import org.jspecify.annotations.NullMarked;

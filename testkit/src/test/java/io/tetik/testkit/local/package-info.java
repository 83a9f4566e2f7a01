@NullMarked
package io.tetik.testkit.local;

import org.jspecify.annotations.NullMarked;

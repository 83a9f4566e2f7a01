@NullMarked
package io.tetik.testkit.harness;

import org.jspecify.annotations.NullMarked;

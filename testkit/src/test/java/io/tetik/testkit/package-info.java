@NullMarked
package io.tetik.testkit;

import org.jspecify.annotations.NullMarked;

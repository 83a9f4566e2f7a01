/** What the chaos test itself rests on. */
@NullMarked
package io.tetik.testkit.chaos;

import org.jspecify.annotations.NullMarked;

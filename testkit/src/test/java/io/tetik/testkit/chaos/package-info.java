/** What the chaos test itself rests on, and the cases that it tries on a cluster of processes, within this one. */
@NullMarked
package io.tetik.testkit.chaos;

import org.jspecify.annotations.NullMarked;

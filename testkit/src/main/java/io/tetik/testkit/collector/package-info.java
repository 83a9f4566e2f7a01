/** How many requests a collector answers, and how fast, against a broker on this machine. */
@NullMarked
package io.tetik.testkit.collector;

import org.jspecify.annotations.NullMarked;

/** What a test of a running job stands on: a broker with the job's topics, and patience. */
@NullMarked
package io.tetik.testkit.harness;

import org.jspecify.annotations.NullMarked;

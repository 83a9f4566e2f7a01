/** What a test of a running job stands on: a broker with the topics of the job, a reader of what it sends, and patience. */
@NullMarked
package io.tetik.testkit.harness;

import org.jspecify.annotations.NullMarked;

/** What a laptop lacks and a cluster has: a Kafka broker inside this JVM, for the demo and the integration tests. */
@NullMarked
package io.tetik.testkit.local;

import org.jspecify.annotations.NullMarked;

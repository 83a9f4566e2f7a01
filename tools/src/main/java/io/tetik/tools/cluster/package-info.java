/** What the scripts ask of a running Flink cluster, by its REST API. */
@NullMarked
package io.tetik.tools.cluster;

import org.jspecify.annotations.NullMarked;

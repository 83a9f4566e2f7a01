/** Writing with acknowledgement of all replicas, in transactions where several records belong together, and the keys of requests. */
@NullMarked
package io.tetik.collector.kafka;

import org.jspecify.annotations.NullMarked;

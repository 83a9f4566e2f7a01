/** Keys of requests. */
@NullMarked
package io.tetik.collector.kafka;

import org.jspecify.annotations.NullMarked;

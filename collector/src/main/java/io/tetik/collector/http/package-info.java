/** The server: limits, time-outs, and the way of one request to its answer. */
@NullMarked
package io.tetik.collector.http;

import org.jspecify.annotations.NullMarked;

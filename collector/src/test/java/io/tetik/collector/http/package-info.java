/** Limits. */
@NullMarked
package io.tetik.collector.http;

import org.jspecify.annotations.NullMarked;

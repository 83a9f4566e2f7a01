/** What a configuration may say. */
@NullMarked
package io.tetik.collector.config;

import org.jspecify.annotations.NullMarked;

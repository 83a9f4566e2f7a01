/** The ready mappings of {@code sample-data/sources}, folder by folder. */
@NullMarked
package io.tetik.sources.ready;

import org.jspecify.annotations.NullMarked;

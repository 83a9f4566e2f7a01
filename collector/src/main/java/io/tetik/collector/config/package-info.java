/** The file that says which sources there are, read with all mistakes and their places. */
@NullMarked
package io.tetik.collector.config;

import org.jspecify.annotations.NullMarked;

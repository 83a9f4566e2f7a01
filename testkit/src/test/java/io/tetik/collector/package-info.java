/** The collector against a real broker: what it answers, and what is in the topics then. */
@NullMarked
package io.tetik.collector;

import org.jspecify.annotations.NullMarked;

/** The README held to its word: what it tells a reader to type gives what it shows. */
@NullMarked
package io.tetik.jobs.docs;

import org.jspecify.annotations.NullMarked;

/** Buckets: which of 10,000 parts a user falls into, so that groups of users stay the same. */
@NullMarked
package io.tetik.engine.bucket;

import org.jspecify.annotations.NullMarked;

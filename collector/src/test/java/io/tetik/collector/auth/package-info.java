/** Signatures by known vectors. */
@NullMarked
package io.tetik.collector.auth;

import org.jspecify.annotations.NullMarked;

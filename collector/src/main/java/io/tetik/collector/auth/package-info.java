/** Who may send: signatures and tokens of one source, compared in constant time. */
@NullMarked
package io.tetik.collector.auth;

import org.jspecify.annotations.NullMarked;

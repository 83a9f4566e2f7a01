/** What was sent: a body, cut into records that are kept byte for byte. */
@NullMarked
package io.tetik.collector.body;

import org.jspecify.annotations.NullMarked;

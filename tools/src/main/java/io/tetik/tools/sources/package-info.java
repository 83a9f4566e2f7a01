/** Shows authors of Sources what becomes of records. */
@NullMarked
package io.tetik.tools.sources;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tetik.sources.avro;

import org.jspecify.annotations.NullMarked;

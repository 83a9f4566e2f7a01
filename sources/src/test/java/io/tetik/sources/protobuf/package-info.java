@NullMarked
package io.tetik.sources.protobuf;

import org.jspecify.annotations.NullMarked;

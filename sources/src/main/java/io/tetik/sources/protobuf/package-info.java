/** Protobuf messages as plain values, by the text of a .proto file that is compiled when it is needed. */
@NullMarked
package io.tetik.sources.protobuf;

import org.jspecify.annotations.NullMarked;

/** What holds for all of the shapes; not in their package, whose records are written by Avro and say nothing about null. */
@NullMarked
package io.tetik.architecture;

import org.jspecify.annotations.NullMarked;

/** The words of the records, as types: kinds and reasons. What is stored and sent are the words. */
@NullMarked
package io.tetik.schemas.vocabulary;

import org.jspecify.annotations.NullMarked;

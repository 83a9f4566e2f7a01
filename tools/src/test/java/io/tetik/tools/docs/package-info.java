/** The pages held to their word: what they tell a reader to type gives what they show. */
@NullMarked
package io.tetik.tools.docs;

import org.jspecify.annotations.NullMarked;

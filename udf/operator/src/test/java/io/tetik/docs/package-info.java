/** The documentation for authors of definitions, held to its word: every example on the page is run. */
@NullMarked
package io.tetik.docs;

import org.jspecify.annotations.NullMarked;

/** How decisions are told in plain English: what kinds have to say is put into sentences with these means. */
@NullMarked
package io.tetik.engine.explain;

import org.jspecify.annotations.NullMarked;

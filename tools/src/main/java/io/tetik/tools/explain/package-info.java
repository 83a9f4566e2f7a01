/**
 * Why did, or why did not, a user get a message: reads what the engine has decided about one user, from the files of a
 * replay or from the topic of the live job, and tells it in plain English. Nothing is decided here, and a word that it
 * does not know is shown as it is, so that it can read what later releases write.
 */
@NullMarked
package io.tetik.tools.explain;

import org.jspecify.annotations.NullMarked;

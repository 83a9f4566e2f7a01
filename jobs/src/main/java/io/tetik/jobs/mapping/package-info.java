/** Which Source a record of others is read by: revisions with the instants from which on they are in force. */
@NullMarked
package io.tetik.jobs.mapping;

import org.jspecify.annotations.NullMarked;

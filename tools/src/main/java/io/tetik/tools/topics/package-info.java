/** The topics of the job as they should be, and the command line that creates them and tells where they differ. */
@NullMarked
package io.tetik.tools.topics;

import org.jspecify.annotations.NullMarked;

/** The demo: a broker, the live job and a view of what it decides, in one process. */
@NullMarked
package io.tetik.jobs.demo;

import org.jspecify.annotations.NullMarked;

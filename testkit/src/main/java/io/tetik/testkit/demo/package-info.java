/** The demo: a broker, the live job and a view of what it decides, in one process. */
@NullMarked
package io.tetik.testkit.demo;

import org.jspecify.annotations.NullMarked;

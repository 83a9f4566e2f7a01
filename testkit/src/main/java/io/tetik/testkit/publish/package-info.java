/** Records on their way to a broker: the sample data, and what sends them and remembers a failure. */
@NullMarked
package io.tetik.testkit.publish;

import org.jspecify.annotations.NullMarked;

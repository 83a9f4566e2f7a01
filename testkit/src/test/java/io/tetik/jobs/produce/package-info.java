@NullMarked
package io.tetik.jobs.produce;

import org.jspecify.annotations.NullMarked;

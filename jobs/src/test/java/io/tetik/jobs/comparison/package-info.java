@NullMarked
package io.tetik.jobs.comparison;

import org.jspecify.annotations.NullMarked;

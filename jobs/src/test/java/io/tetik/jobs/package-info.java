@NullMarked
package io.tetik.jobs;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tetik.jobs.local;

import org.jspecify.annotations.NullMarked;

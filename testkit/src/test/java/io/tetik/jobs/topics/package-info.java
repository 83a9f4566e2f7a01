@NullMarked
package io.tetik.jobs.topics;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tetik.jobs.mapping;

import org.jspecify.annotations.NullMarked;

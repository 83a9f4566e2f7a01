@NullMarked
package io.tetik.jobs.definitions;

import org.jspecify.annotations.NullMarked;

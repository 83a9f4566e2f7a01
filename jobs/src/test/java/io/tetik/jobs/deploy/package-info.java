@NullMarked
package io.tetik.jobs.deploy;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.tetik.jobs.kafka;

import org.jspecify.annotations.NullMarked;

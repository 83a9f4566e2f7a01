@NullMarked
package io.tetik.jobs.config;

import org.jspecify.annotations.NullMarked;

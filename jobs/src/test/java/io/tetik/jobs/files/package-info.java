@NullMarked
package io.tetik.jobs.files;

import org.jspecify.annotations.NullMarked;

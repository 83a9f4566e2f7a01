/**
 * The jobs: options in, topology out, execute. No decision about a user is made here.
 */
@NullMarked
package io.tetik.jobs;

import org.jspecify.annotations.NullMarked;

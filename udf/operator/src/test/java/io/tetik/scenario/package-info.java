/**
 * The case files under {@code scenarios/} and what runs them: given definitions and events, when an executor runs them,
 * then these rows come out.
 */
@NullMarked
package io.tetik.scenario;

import org.jspecify.annotations.NullMarked;

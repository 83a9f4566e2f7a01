/**
 * What the command lines for operators have in common: where Kafka is, how a mistake is told apart from a failure, and
 * what exit status says so.
 */
@NullMarked
package io.tetik.jobs.tool;

import org.jspecify.annotations.NullMarked;

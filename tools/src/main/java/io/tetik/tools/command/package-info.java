/** What the commands have in common: where Kafka is, how a mistake is told apart from a failure, and what exit status says so. */
@NullMarked
package io.tetik.tools.command;

import org.jspecify.annotations.NullMarked;

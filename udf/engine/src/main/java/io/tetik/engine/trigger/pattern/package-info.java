/**
 * Complex event patterns: Flink CEP's automata, any number of them, hosted in the user's state. Stock Flink CEP has one
 * pattern an operator, fixed when the job is built, and keeps its runs in state maps, which on RocksDB cost an iterator
 * over tombstones for each event. Here a pattern is data, Flink's compiler checks it and makes its automaton, and
 * the run of one user through one pattern is a value on the heap that is part of the user's one state value.
 */
@NullMarked
package io.tetik.engine.trigger.pattern;

import org.jspecify.annotations.NullMarked;

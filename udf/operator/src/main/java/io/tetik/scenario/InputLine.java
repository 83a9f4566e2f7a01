package io.tetik.scenario;

/**
 * One line of an event file.
 *
 * @param number its place in the file as written, 1-based; it keeps it when lines are shuffled
 */
public record InputLine(int number, String text) {}

package io.tetik.jobs.comparison;

/**
 * Users who have messages in either replay.
 *
 * @param more those who get more messages than before
 * @param fewer those who get fewer
 * @param others those who get as many, but other ones, or at other times
 * @param same those for whom nothing changes
 */
public record UserCounts(long more, long fewer, long others, long same) {}

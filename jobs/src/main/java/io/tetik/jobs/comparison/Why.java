package io.tetik.jobs.comparison;

import org.jspecify.annotations.Nullable;

/**
 * Why a message is in one replay and not in the other: what each decided.
 *
 * @param before null if the earlier replay has no decision that could explain it: then no trigger fired, or not all decisions
 *     were put out
 * @param now likewise of the later replay
 */
public record Why(@Nullable Verdict before, @Nullable Verdict now) {}

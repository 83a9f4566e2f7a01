package io.tetik.scenario;

import io.tetik.engine.turn.Turn;
import io.tetik.language.value.Instants;

/**
 * What a job is told besides definitions, as far as it decides what comes out.
 *
 * @param minTime an event that is dated earlier is rejected; epoch milliseconds
 * @param maxEventBytes a larger event is rejected
 * @param maxCommandBytes a larger message does not go out
 */
public record ScenarioSettings(long minTime, int maxEventBytes, int maxCommandBytes) {
    /** As jobs have them, but with events of all years. */
    public static final ScenarioSettings DEFAULT = new ScenarioSettings(Instants.MIN, 1 << 20, Turn.MAX_MESSAGE_BYTES);
}

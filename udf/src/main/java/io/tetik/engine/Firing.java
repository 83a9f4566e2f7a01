package io.tetik.engine;

import io.tetik.state.TriggerRecord;

/** A trigger that fired in this turn. */
record Firing(int campaign, TriggerRecord trigger) {}

package io.tetik.scenario;

/** Something that can run a scenario with valid definitions: the engine alone, or the operator that hosts it. */
@FunctionalInterface
public interface ScenarioExecutor {

    Outcome run(Scenario scenario);
}

package io.tetik.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** The engine alone, in every order of lines and with every state restored. */
class ScenarioTest extends ScenarioCases {
    private static final long SEED = 20_261_101;

    @Override
    protected Map<String, ScenarioExecutor> executors() {
        Map<String, ScenarioExecutor> executors = new LinkedHashMap<>();
        executors.put("in order", EngineHarness.keeping());
        executors.put("shuffled", scenario -> EngineHarness.keeping().run(scenario.shuffled(SEED)));
        executors.put("restored after every turn", EngineHarness.restoring());
        return executors;
    }
}

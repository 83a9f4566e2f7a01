package io.tetik.operator;

import io.tetik.scenario.ScenarioCases;
import io.tetik.scenario.ScenarioExecutor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every case through the operator, shuffled, with a checkpoint and a restore in the middle. */
class OperatorScenarioTest extends ScenarioCases {

    @Override
    protected Map<String, ScenarioExecutor> executors() {
        Map<String, ScenarioExecutor> executors = new LinkedHashMap<>();
        executors.put("shuffled, restored in the middle", new OperatorExecutor(100));
        executors.put("the same with room for one user in memory", new OperatorExecutor(1));
        return executors;
    }
}

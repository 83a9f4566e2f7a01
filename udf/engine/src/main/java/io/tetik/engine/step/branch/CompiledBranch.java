package io.tetik.engine.step.branch;

import io.tetik.engine.condition.ByType;
import io.tetik.engine.step.PassingStep;
import io.tetik.engine.step.Walk;
import io.tetik.engine.turn.Trace;
import io.tetik.engine.turn.Turn;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A branch, ready to run. */
record CompiledBranch(String id, int next, BranchStep kind, List<Arm> arms) implements PassingStep {
    static final String OTHERWISE = "otherwise";
    static final String NONE = "none";

    CompiledBranch {
        arms = List.copyOf(arms);
    }

    /**
     * One way.
     *
     * @param when null: for all others
     * @param first the index of its first step
     */
    record Arm(String name, @Nullable ByType when, int first) {}

    @Override
    public void take(Walk walk) {
        List<Object> asked = new ArrayList<>();
        String name = NONE;
        int way = next;
        for (Arm arm : arms) {
            if (arm.when() == null || holds(walk.turn(), arm.when(), asked)) {
                name = arm.name();
                way = arm.first();
                break;
            }
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("arm", name);
        detail.put("conditions", asked);
        walk.note(DecisionKind.BRANCHED, null, id, detail);
        walk.goTo(way);
    }

    private static boolean holds(Turn turn, ByType when, List<Object> asked) {
        CompiledExpression condition = when.expression(turn.eventType());
        boolean holds = condition != null && condition.root().test(turn);
        Map<String, Object> detail = new LinkedHashMap<>();
        Trace.put(turn, "when", condition, detail);
        detail.put("holds", holds);
        asked.add(detail);
        return holds;
    }
}

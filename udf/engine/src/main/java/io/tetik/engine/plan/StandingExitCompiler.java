package io.tetik.engine.plan;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.step.StandingExits;
import io.tetik.language.definition.ExitRules;
import io.tetik.language.definition.MembershipChange;
import io.tetik.language.expression.CompiledExpression;
import io.tetik.language.expression.Context;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Compiles what ends runs beside events.
 *
 * @param attributes by index
 */
record StandingExitCompiler(
        ExpressionCompiler expressions, List<CompiledAttribute> attributes, SegmentLookup segments, Problems problems) {
    StandingExits compile(ExitRules exit) {
        List<StandingExits.Change> changes = new ArrayList<>();
        for (MembershipChange change : exit.changes()) {
            changes.add(new StandingExits.Change(segments.find(change.segment(), problems), change.entered()));
        }
        List<StandingExits.Condition> conditions = new ArrayList<>();
        for (ExpressionText text : exit.conditions()) {
            CompiledExpression when = expressions.condition(text, Context.ofUser("an exit condition"));
            if (when != null) {
                conditions.add(
                        new StandingExits.Condition(when, SegmentCompiler.changedByTime(attributes, when, false)));
            }
        }
        return new StandingExits(changes, conditions);
    }
}

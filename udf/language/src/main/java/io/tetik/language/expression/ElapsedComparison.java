package io.tetik.language.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.tetik.language.value.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comparison of {@code elapsed(timestamp)} with a constant, as in {@code elapsed(user.x) > days(7)}.
 *
 * @param relation the relation of the elapsed time to the constant; empty for equality and inequality
 */
record ElapsedComparison(CelExpr expr, CelExpr timestamp, CelExpr constant, Optional<Relation> relation) {
    private static final long NANOS = 1_000_000;

    /** The comparison that a call is, if it is one. */
    static Optional<ElapsedComparison> of(CelExpr call) {
        String function = call.call().function();
        Optional<Relation> relation = Relation.of(function);
        if (relation.isEmpty() && !function.equals("_==_") && !function.equals("_!=_")) {
            return Optional.empty();
        }
        CelExpr left = call.call().args().get(0);
        CelExpr right = call.call().args().get(1);
        if (isElapsed(left) && isConstant(right)) {
            return Optional.of(new ElapsedComparison(call, timestamp(left), right, relation));
        }
        return isElapsed(right) && isConstant(left)
                ? Optional.of(new ElapsedComparison(call, timestamp(right), left, relation.map(Relation::mirrored)))
                : Optional.empty();
    }

    private static CelExpr timestamp(CelExpr elapsed) {
        return elapsed.call().args().get(0);
    }

    private static boolean isElapsed(CelExpr expr) {
        return expr.exprKind().getKind() == Kind.CALL && expr.call().function().equals("elapsed");
    }

    /** Whether a value is made of literals alone. */
    static boolean isConstant(CelExpr expr) {
        return expr.exprKind().getKind() == Kind.CONSTANT
                || (expr.exprKind().getKind() == Kind.CALL
                        && !isElapsed(expr)
                        && !expr.call().function().equals("segment")
                        && expr.call()
                                .target()
                                .map(ElapsedComparison::isConstant)
                                .orElse(true)
                        && expr.call().args().stream().allMatch(ElapsedComparison::isConstant));
    }

    /** Whether a constant is short enough to be compared with the time that has elapsed. */
    static boolean isInRange(Duration constant) {
        return Math.abs(constant.toSeconds() / 1_000) <= Durations.LONGEST / 1_000_000;
    }

    /** When the outcome changes: as the duration is reached, in the first millisecond after it, or both. */
    List<ElapsedEdge> edges(Duration duration, Expr plannedTimestamp) {
        long nanos = duration.toNanos();
        long reached = -Math.floorDiv(-nanos, NANOS);
        long passed = Math.floorDiv(nanos, NANOS) + 1;
        List<ElapsedEdge> edges = new ArrayList<>();
        if (isOneOf(Relation.GREATER_EQUALS, Relation.LESS)) {
            edges.add(new ElapsedEdge(plannedTimestamp, reached));
        }
        if (isOneOf(Relation.GREATER, Relation.LESS_EQUALS)) {
            edges.add(new ElapsedEdge(plannedTimestamp, passed));
        }
        return edges;
    }

    private boolean isOneOf(Relation one, Relation other) {
        return relation.map(each -> each == one || each == other).orElse(true);
    }
}

package io.tetik.language.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.tetik.language.calendar.Zones;
import java.util.Map;
import java.util.function.Function;

/**
 * Refuses constants that a function can never make anything of: a regular expression, a zone, an instant, a duration or a
 * number that is none. Evaluation would fail each time, and a condition would just never hold.
 */
final class ConstantArguments {
    private static final Map<String, String> CONVERSIONS = Map.of(
            "timestamp", "not an ISO-8601 instant with zone, such as 2026-11-01T10:00:00Z, of the years 1 to 9999",
            "duration", "not a duration such as 500ms 30s 15m 24h 7d 2w or 1h30m, of at most ten thousand years",
            "int", "not an integer from -9223372036854775808 to 9223372036854775807",
            "uint", "not an integer from 0 to 18446744073709551615",
            "double", "not a number",
            "decimal", "not a number of at most 18 digits before and after the point",
            "date", "not a date such as 2000-11-20, or --11-20 for every year",
            "bool", "not a bool: true or false");

    private final Function<CelExpr, Expr> plan;
    private final ExpressionProblems problems;
    private boolean refused;

    /** @param plan makes a node of a part of the expression */
    ConstantArguments(Function<CelExpr, Expr> plan, ExpressionProblems problems) {
        this.plan = plan;
        this.problems = problems;
    }

    /** Whether all constants can be used; otherwise with problems. For one expression only. */
    boolean areUsable(CelExpr root) {
        visit(root);
        return !refused;
    }

    private void visit(CelExpr expr) {
        switch (expr.exprKind().getKind()) {
            case SELECT -> visit(expr.select().operand());
            case CALL -> call(expr, expr.call());
            case LIST -> expr.list().elements().forEach(this::visit);
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    visit(entry.key());
                    visit(entry.value());
                });
            case COMPREHENSION -> comprehension(expr.comprehension());
            default -> {}
        }
    }

    private void comprehension(CelExpr.CelComprehension comprehension) {
        visit(comprehension.iterRange());
        visit(comprehension.accuInit());
        visit(comprehension.loopCondition());
        visit(comprehension.loopStep());
        visit(comprehension.result());
    }

    private void call(CelExpr expr, CelCall call) {
        call.target().ifPresent(this::visit);
        call.args().forEach(this::visit);
        if (call.function().equals("matches")) {
            eachConstant(call.args().get(call.args().size() - 1), this::regularExpression);
        } else if (call.function().startsWith("get") && call.args().size() == 1) {
            eachConstant(call.args().get(0), argument -> zone(argument, call.function()));
        } else if (CONVERSIONS.containsKey(call.function())
                && isText(call.args().get(0))) {
            conversion(expr, call);
        }
    }

    /** The constants that an argument may be: itself, or both sides of a choice. */
    private void eachConstant(CelExpr argument, java.util.function.Consumer<CelExpr> check) {
        if (isChoice(argument)) {
            eachConstant(argument.call().args().get(1), check);
            eachConstant(argument.call().args().get(2), check);
        } else if (ElapsedComparison.isConstant(argument)) {
            check.accept(argument);
        }
    }

    private static boolean isChoice(CelExpr expr) {
        return expr.exprKind().getKind() == Kind.CALL && expr.call().function().equals("_?_:_");
    }

    private Object value(CelExpr constant) {
        return plan.apply(constant).eval(NoScope.INSTANCE);
    }

    private boolean isText(CelExpr argument) {
        return ElapsedComparison.isConstant(argument) && value(argument) instanceof String;
    }

    private void regularExpression(CelExpr argument) {
        if (value(argument) instanceof String text) {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException broken) {
                refuse(
                        argument,
                        "'" + text + "' is not a regular expression of RE2 (which has no look-around and no back"
                                + " references): " + broken.getDescription() + ": '" + broken.getPattern() + "'");
            }
        }
    }

    private void zone(CelExpr argument, String function) {
        if (value(argument) instanceof String text && !CelFunctions.isZone(text)) {
            refuse(
                    argument,
                    function + " needs a time zone, and '" + text + "' is not an IANA time zone" + Zones.advice(text));
        }
    }

    private void conversion(CelExpr expr, CelCall call) {
        // What is not finite, such as double('NaN'), is a number, though one without use.
        if (value(expr) instanceof Failure failure && failure.cause() != Failure.Cause.NOT_FINITE) {
            CelExpr argument = call.args().get(0);
            refuse(argument, call.function() + " '" + value(argument) + "' is " + CONVERSIONS.get(call.function()));
        }
    }

    private void refuse(CelExpr argument, String message) {
        refused = true;
        problems.add(argument, message);
    }
}

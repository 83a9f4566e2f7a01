package io.tetik.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.value.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds what an expression refers to, and refuses what the type checker cannot know to be wrong. */
final class References {
    private static final Set<String> VARIABLES = Set.of("event", "user", "trigger", "now");
    private static final long NANOS = 1_000_000;

    private final ExpressionText text;
    private final Context context;
    private final CelAbstractSyntaxTree ast;
    private final Vocabulary vocabulary;
    private final Problems problems;
    private final int problemsBefore;
    private final Set<Integer> attributes = new TreeSet<>();
    private final Set<Integer> segments = new TreeSet<>();
    private final Set<String> properties = new TreeSet<>();
    private final List<CelExpr> comparisons = new ArrayList<>();
    private final List<ElapsedEdge> edges = new ArrayList<>();
    private final Map<String, Set<String>> stages = new TreeMap<>();
    private boolean readsTrigger;

    References(
            ExpressionText text, Context context, CelAbstractSyntaxTree ast, Vocabulary vocabulary, Problems problems) {
        this.text = text;
        this.context = context;
        this.ast = ast;
        this.vocabulary = vocabulary;
        this.problems = problems;
        this.problemsBefore = problems.size();
    }

    boolean clean() {
        return problems.size() == problemsBefore;
    }

    boolean timeless() {
        return context.timeless();
    }

    Set<Integer> attributes() {
        return attributes;
    }

    Set<Integer> segments() {
        return segments;
    }

    Set<String> properties() {
        return properties;
    }

    /** By stage, the properties that are read; a stage of which only the envelope is read is there too. */
    Map<String, Set<String>> stages() {
        return stages;
    }

    boolean readsTrigger() {
        return readsTrigger;
    }

    List<ElapsedEdge> foundEdges() {
        return edges;
    }

    void collect(CelExpr root) {
        visit(root, false);
    }

    private void visit(CelExpr expr, boolean inComprehension) {
        switch (expr.exprKind().getKind()) {
            case IDENT -> ident(expr);
            case SELECT -> select(expr, inComprehension);
            case CALL -> call(expr, inComprehension);
            case LIST -> expr.list().elements().forEach(e -> visit(e, inComprehension));
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    visit(entry.key(), inComprehension);
                    visit(entry.value(), inComprehension);
                });
            case COMPREHENSION -> comprehension(expr);
            default -> {}
        }
    }

    private void ident(CelExpr expr) {
        String name = expr.ident().name();
        if (isVariable(name) && !name.equals("now")) {
            refuse(expr, "'" + name + "' cannot be used whole; use one of its fields, such as " + name + ".x");
        }
    }

    private boolean isVariable(String name) {
        return VARIABLES.contains(name) || context.stages().containsKey(name);
    }

    private void select(CelExpr expr, boolean inComprehension) {
        CelExpr operand = expr.select().operand();
        if (operand.exprKind().getKind() != Kind.IDENT
                || !isVariable(operand.ident().name())) {
            visit(operand, inComprehension);
            return;
        }
        String field = expr.select().field();
        readsTrigger |= operand.ident().name().equals("trigger");
        if (operand.ident().name().equals("user")) {
            attributes.add(vocabulary.attribute(field));
        } else if (operand.ident().name().equals("event") && !CelEnvironment.ENVELOPE.containsKey(field)) {
            properties.add(field);
        } else if (context.stages().containsKey(operand.ident().name())) {
            Set<String> read = stages.computeIfAbsent(operand.ident().name(), none -> new TreeSet<>());
            if (!CelEnvironment.ENVELOPE.containsKey(field)) {
                read.add(field);
            }
        }
    }

    private void comprehension(CelExpr expr) {
        var comprehension = expr.comprehension();
        if (isVariable(comprehension.iterVar())) {
            refuse(expr, "'" + comprehension.iterVar() + "' cannot be the variable of a macro");
        }
        visit(comprehension.iterRange(), false);
        visit(comprehension.accuInit(), true);
        visit(comprehension.loopCondition(), true);
        visit(comprehension.loopStep(), true);
        visit(comprehension.result(), true);
    }

    private void call(CelExpr expr, boolean inComprehension) {
        var call = expr.call();
        if (call.function().equals("segment")) {
            segment(call.args().get(0));
            return;
        }
        if (context.timeless() && isComparison(call.function()) && !inComprehension && comparesElapsed(expr)) {
            comparisons.add(expr);
            visit(elapsedSide(expr).call().args().get(0), false);
            return;
        }
        if (context.timeless() && call.function().equals("elapsed")) {
            refuse(
                    expr,
                    "elapsed(...) in a Segment must be compared directly with a constant duration, as in"
                            + " elapsed(user.x) > days(7), so that the instant of each change is known");
        }
        call.target().ifPresent(target -> visit(target, inComprehension));
        call.args().forEach(arg -> visit(arg, inComprehension));
    }

    private static boolean isComparison(String function) {
        return Relation.of(function).isPresent() || function.equals("_==_") || function.equals("_!=_");
    }

    private static boolean comparesElapsed(CelExpr comparison) {
        List<CelExpr> args = comparison.call().args();
        return (isElapsed(args.get(0)) && isConstant(args.get(1)))
                || (isElapsed(args.get(1)) && isConstant(args.get(0)));
    }

    private static boolean isElapsed(CelExpr expr) {
        return expr.exprKind().getKind() == Kind.CALL && expr.call().function().equals("elapsed");
    }

    private static boolean isConstant(CelExpr expr) {
        return expr.exprKind().getKind() == Kind.CONSTANT
                || (expr.exprKind().getKind() == Kind.CALL
                        && !isElapsed(expr)
                        && !expr.call().function().equals("segment")
                        && expr.call().target().map(References::isConstant).orElse(true)
                        && expr.call().args().stream().allMatch(References::isConstant));
    }

    private static CelExpr elapsedSide(CelExpr comparison) {
        List<CelExpr> args = comparison.call().args();
        return isElapsed(args.get(0)) ? args.get(0) : args.get(1);
    }

    /** Turns the comparisons of {@code elapsed} into edges; {@code plan} plans a subtree. */
    void edges(Function<CelExpr, Expr> plan) {
        for (CelExpr comparison : comparisons) {
            List<CelExpr> args = comparison.call().args();
            boolean left = isElapsed(args.get(0));
            Object constant = plan.apply(args.get(left ? 1 : 0)).eval(NoScope.INSTANCE);
            if (!(constant instanceof Duration duration)
                    || Math.abs(duration.toSeconds() / 1_000) > Durations.LONGEST / 1_000_000) {
                refuse(comparison, "not a valid constant duration of at most 100 years");
                continue;
            }
            addEdges(
                    comparison.call().function(),
                    left,
                    duration,
                    plan.apply(elapsedSide(comparison).call().args().get(0)));
        }
    }

    private void addEdges(String function, boolean left, Duration duration, Expr timestamp) {
        long nanos = duration.toNanos();
        long reached = -Math.floorDiv(-nanos, NANOS);
        long passed = Math.floorDiv(nanos, NANOS) + 1;
        var relation = Relation.of(function).map(r -> left ? r : r.mirrored());
        boolean atReached =
                relation.isEmpty() || relation.get() == Relation.GREATER_EQUALS || relation.get() == Relation.LESS;
        boolean atPassed =
                relation.isEmpty() || relation.get() == Relation.GREATER || relation.get() == Relation.LESS_EQUALS;
        if (atReached) {
            edges.add(new ElapsedEdge(timestamp, reached));
        }
        if (atPassed) {
            edges.add(new ElapsedEdge(timestamp, passed));
        }
    }

    private void segment(CelExpr argument) {
        if (argument.exprKind().getKind() != Kind.CONSTANT
                || argument.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            refuse(argument, "segment(...) needs the name of a segment as a text, as in segment('vip')");
            return;
        }
        String name = argument.constant().stringValue();
        Integer index = vocabulary.segment(name);
        if (index == null) {
            refuse(argument, "unknown segment '" + name + "'" + Suggestion.among(vocabulary.segmentNames(), name));
        } else {
            segments.add(index);
        }
    }

    int segmentIndex(CelExpr argument) {
        Integer index = vocabulary.segment(argument.constant().stringValue());
        return index == null ? -1 : index;
    }

    private void refuse(CelExpr expr, String message) {
        Place place = Planner.place(text, ast, expr);
        problems.add(place, message);
    }
}

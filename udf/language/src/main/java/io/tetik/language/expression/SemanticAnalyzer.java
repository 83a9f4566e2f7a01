package io.tetik.language.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.tetik.language.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what a type-checked expression refers to, and refuses what the type checker cannot know to be wrong. */
final class SemanticAnalyzer {
    private static final Set<String> VARIABLES = Set.of("event", "user", "trigger", "now");

    /** Functions of what the run has sent. */
    private static final Set<String> OF_THE_RUN = Set.of("command", "sent_at", "channel_of");

    private final Context context;
    private final Vocabulary vocabulary;
    private final ExpressionProblems problems;
    private final Set<Integer> attributes = new TreeSet<>();
    private final Set<Integer> segments = new TreeSet<>();
    private final Set<String> properties = new TreeSet<>();
    private final Map<String, Set<String>> stages = new TreeMap<>();
    private final List<ElapsedComparison> comparisons = new ArrayList<>();
    private final Map<String, Set<String>> maps = new TreeMap<>();
    private final Set<String> facts = new TreeSet<>();
    private final Set<String> messages = new TreeSet<>();
    private boolean readsTrigger;
    private boolean refused;

    SemanticAnalyzer(Context context, Vocabulary vocabulary, ExpressionProblems problems) {
        this.context = context;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** What the expression reads, or null with problems. For one expression only. */
    @Nullable
    References analyze(CelExpr root) {
        visit(root, false);
        return refused
                ? null
                : new References(attributes, segments, properties, stages, maps, facts, messages, readsTrigger, comparisons);
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
        String fact = context.fact(name);
        if (fact != null) {
            readsTrigger = true;
            facts.add(fact);
            return;
        }
        if (isVariable(name) && !name.equals("now")) {
            refuse(expr, "'" + name + "' cannot be used whole; use one of its fields, such as " + name + ".x");
        }
    }

    private boolean isVariable(String name) {
        return VARIABLES.contains(name)
                || context.stages().containsKey(name)
                || context.maps().contains(name);
    }

    private void select(CelExpr expr, boolean inComprehension) {
        CelExpr operand = expr.select().operand();
        if (operand.exprKind().getKind() == Kind.IDENT
                && isVariable(operand.ident().name())) {
            field(operand.ident().name(), expr.select().field());
        } else {
            visit(operand, inComprehension);
        }
    }

    private void field(String variable, String field) {
        boolean inEnvelope = CelEnvironment.ENVELOPE.containsKey(field);
        readsTrigger |= variable.equals("trigger") || variable.equals(Context.TRIGGERING_EVENT);
        if (variable.equals("user")) {
            attributes.add(vocabulary.attribute(field));
        } else if (variable.equals("event") && !inEnvelope) {
            properties.add(field);
        } else if (context.maps().contains(variable)) {
            maps.computeIfAbsent(variable, none -> new TreeSet<>()).add(field);
        } else if (context.stages().containsKey(variable)) {
            Set<String> read = stages.computeIfAbsent(variable, none -> new TreeSet<>());
            if (!inEnvelope) {
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
        if (call.target().isEmpty() && OF_THE_RUN.contains(call.function())) {
            message(call.function(), call.args().get(0));
            return;
        }
        if (call.target().isEmpty() && call.function().equals("running")) {
            running(call.args().get(0));
            return;
        }
        if (context.timeless() && !inComprehension) {
            Optional<ElapsedComparison> comparison = ElapsedComparison.of(expr);
            if (comparison.isPresent()) {
                comparisons.add(comparison.get());
                visit(comparison.get().timestamp(), false);
                return;
            }
        }
        if (context.timeless() && call.function().equals("elapsed")) {
            refuse(
                    expr,
                    "elapsed(...) in " + context.what() + " must be compared directly with a constant duration, as in"
                            + " elapsed(user.x) > days(7), so that the instant of each change is known");
        }
        call.target().ifPresent(target -> visit(target, inComprehension));
        call.args().forEach(arg -> visit(arg, inComprehension));
    }

    private static boolean isText(CelExpr argument) {
        return argument.exprKind().getKind() == Kind.CONSTANT
                && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private void message(String function, CelExpr argument) {
        readsTrigger = true;
        RunShape run = context.run();
        if (run == null || !isText(argument)) {
            refuse(
                    argument,
                    function + "(...) needs the id of a step that sends as a text, as in " + function + "('first')");
            return;
        }
        String step = argument.constant().stringValue();
        if (run.sends().contains(step)) {
            if (!function.equals("command")) {
                messages.add(step);
            }
        } else {
            refuse(
                    argument,
                    run.steps().contains(step)
                            ? "step '" + step + "' sends no message"
                            : "unknown step '" + step + "'" + Suggestion.among(run.sends(), step));
        }
    }

    private void running(CelExpr argument) {
        readsTrigger = true;
        if (!isText(argument)) {
            refuse(argument, "running(...) needs the name of a campaign as a text, as in running('welcome')");
            return;
        }
        String name = argument.constant().stringValue();
        if (!vocabulary.campaigns().contains(name)) {
            refuse(argument, "unknown campaign '" + name + "'" + Suggestion.among(vocabulary.campaigns(), name));
        }
    }

    private void segment(CelExpr argument) {
        if (!isText(argument)) {
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

    private void refuse(CelExpr expr, String message) {
        refused = true;
        problems.add(expr, message);
    }
}

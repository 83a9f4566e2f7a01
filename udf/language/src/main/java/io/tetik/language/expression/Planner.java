package io.tetik.language.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.tetik.language.problem.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans a checked expression into nodes. What the nodes do not cover (comprehensions, conversions, regular expressions,
 * calendar fields) is left to the CEL library, subtree by subtree: the common cases are fast, and nothing of CEL is missing.
 */
final class Planner {
    private final CelAbstractSyntaxTree ast;
    private final Vocabulary vocabulary;
    private final CelFallback library;
    private final Context context;
    private final ExpressionProblems problems;

    Planner(
            ExpressionText text,
            Context context,
            CelAbstractSyntaxTree ast,
            Vocabulary vocabulary,
            CelFallback library,
            Problems problems) {
        this.ast = ast;
        this.vocabulary = vocabulary;
        this.library = library;
        this.context = context;
        this.problems = new ExpressionProblems(text, ast, problems);
    }

    /** The planned expression, or null with problems. */
    @Nullable
    PlannedExpression plan() {
        References references = new SemanticAnalyzer(context, vocabulary, problems).analyze(ast.getExpr());
        if (references == null) {
            return null;
        }
        if (!new ConstantArguments(this::node, problems).areUsable(ast.getExpr())) {
            return null;
        }
        Expr root = node(ast.getExpr());
        List<ElapsedEdge> edges = edges(references.comparisons());
        return edges == null ? null : new PlannedExpression(root, references, edges);
    }

    private @Nullable List<ElapsedEdge> edges(List<ElapsedComparison> comparisons) {
        List<ElapsedEdge> edges = new ArrayList<>();
        boolean refused = false;
        for (ElapsedComparison comparison : comparisons) {
            Object constant = node(comparison.constant()).eval(NoScope.INSTANCE);
            if (constant instanceof Duration duration && ElapsedComparison.isInRange(duration)) {
                edges.addAll(comparison.edges(duration, node(comparison.timestamp())));
            } else {
                problems.add(comparison.expr(), "not a valid constant duration of at most 100 years");
                refused = true;
            }
        }
        return refused ? null : edges;
    }

    private Expr node(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT -> ident(expr);
            case SELECT -> select(expr);
            case CALL -> call(expr);
            case LIST -> list(expr);
            case MAP -> map(expr);
            default -> library(expr);
        };
    }

    private Expr ident(CelExpr expr) {
        String name = expr.ident().name();
        String fact = context.fact(name);
        if (fact != null) {
            return new TriggerFact(fact, new Failure(name + " does not exist"));
        }
        return name.equals("now") ? now() : library(expr);
    }

    private static Expr now() {
        return new ScopeValue(scope -> Instant.ofEpochMilli(scope.now()));
    }

    private Expr library(CelExpr expr) {
        return library.node(ast, expr, context);
    }

    private Expr constant(CelExpr expr) {
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> new Constant(constant.booleanValue());
            case INT64_VALUE -> new Constant(constant.int64Value());
            case DOUBLE_VALUE -> new Constant(constant.doubleValue());
            case STRING_VALUE -> new Constant(constant.stringValue());
            default -> library(expr);
        };
    }

    private Expr select(CelExpr expr) {
        CelSelect select = expr.select();
        CelExpr operand = select.operand();
        String field = select.field();
        if (operand.exprKind().getKind() == Kind.IDENT) {
            Optional<Expr> root = rootField(operand.ident().name(), field, select.testOnly());
            if (root.isPresent()) {
                return root.get();
            }
        }
        Expr map = node(operand);
        return select.testOnly() ? new HasField(map, field) : new Binary(map, new Constant(field), Values::index);
    }

    private Optional<Expr> rootField(String variable, String field, boolean test) {
        return switch (variable) {
            case "user" -> Optional.of(attribute(field, test));
            case "event" -> Optional.of(property(field, test));
            case "trigger" -> Optional.of(test ? new Constant(true) : trigger(field));
            default ->
                context.maps().contains(variable)
                        ? Optional.of(mapField(variable, field, test))
                        : context.stages().containsKey(variable)
                                ? Optional.of(stage(variable, field, test))
                                : Optional.empty();
        };
    }

    private static Expr mapField(String map, String field, boolean test) {
        return test
                ? new ScopeValue(scope -> scope.map(map).containsKey(field))
                : new MapField(map, field, new Failure(map + "." + field + " does not exist"));
    }

    private static Expr stage(String stage, String field, boolean test) {
        return test
                ? new ScopeValue(scope -> scope.stage(stage, field) != null)
                : new StageField(stage, field, Failure.missing(stage + "." + field));
    }

    private Expr attribute(String name, boolean test) {
        int index = vocabulary.attribute(name);
        return test ? new HasAttribute(index) : new Attribute(index, Failure.missing("user." + name));
    }

    private Expr property(String name, boolean test) {
        if (CelEnvironment.ENVELOPE.containsKey(name)) {
            return test ? new Constant(true) : envelope(name);
        }
        EventShape event = context.event();
        int slot = event == null ? -1 : event.slot(name);
        return test ? new HasProperty(slot) : new Property(slot, Failure.missing("event." + name));
    }

    private static Expr envelope(String field) {
        return new ScopeValue(
                switch (field) {
                    case "id" -> Scope::eventId;
                    case "type" -> Scope::eventType;
                    case "time" -> scope -> Instant.ofEpochMilli(scope.eventTime());
                    default -> Scope::userId;
                });
    }

    private static Expr trigger(String field) {
        return new ScopeValue(
                switch (field) {
                    case "time" -> scope -> Instant.ofEpochMilli(scope.triggerTime());
                    case "kind" -> Scope::triggerKind;
                    default -> Scope::triggerKey;
                });
    }

    private Expr list(CelExpr expr) {
        return expr.list().optionalIndices().isEmpty()
                ? new ListLiteral(
                        expr.list().elements().stream().map(this::node).toList())
                : library(expr);
    }

    private Expr map(CelExpr expr) {
        var entries = expr.map().entries();
        if (entries.stream().anyMatch(CelExpr.CelMap.Entry::optionalEntry)) {
            return library(expr);
        }
        return new MapLiteral(
                entries.stream().map(entry -> node(entry.key())).toList(),
                entries.stream().map(entry -> node(entry.value())).toList());
    }

    private Expr call(CelExpr expr) {
        CelCall call = expr.call();
        LibraryFunction own = LanguageFunctions.own(call.function());
        if (own != null) {
            List<Expr> arguments = Stream.concat(call.target().stream(), call.args().stream())
                    .map(this::node)
                    .toList();
            Expr node = own.call(arguments);
            // What is the same each time is done once.
            boolean constant = arguments.stream().allMatch(Constant.class::isInstance);
            return constant ? new Constant(node.eval(NoScope.INSTANCE)) : node;
        }
        if (call.target().isPresent()) {
            return member(expr, call);
        }
        ImmutableList<CelExpr> args = call.args();
        Optional<Relation> relation = Relation.of(call.function());
        if (relation.isPresent()) {
            return new Compare(node(args.get(0)), node(args.get(1)), relation.get());
        }
        return switch (args.size()) {
            case 1 -> unary(expr, call.function(), args.get(0));
            case 2 -> binary(expr, call.function(), args.get(0), args.get(1));
            case 3 ->
                call.function().equals("_?_:_")
                        ? new Conditional(node(args.get(0)), node(args.get(1)), node(args.get(2)))
                        : library(expr);
            default -> library(expr);
        };
    }

    private Expr unary(CelExpr expr, String function, CelExpr arg) {
        return switch (function) {
            case "!_" -> new Not(node(arg));
            case "-_" -> new Unary(node(arg), Arithmetic::negate);
            case "size" -> new Unary(node(arg), Values::size);
            case "elapsed" -> new Elapsed(node(arg));
            case "days" -> span(arg, 86_400);
            case "hours" -> span(arg, 3_600);
            case "minutes" -> span(arg, 60);
            case "segment" -> new InSegment(segmentIndex(arg));
            case "running" -> running(arg.constant().stringValue());
            case "command", "sent_at", "channel_of" ->
                SentMessage.of(function, arg.constant().stringValue());
            case "duration", "timestamp" -> folded(expr);
            default -> library(expr);
        };
    }

    private static Expr running(String campaign) {
        return new ScopeValue(scope -> scope.isRunning(campaign));
    }

    private int segmentIndex(CelExpr name) {
        Integer index = vocabulary.segment(name.constant().stringValue());
        return index == null ? -1 : index;
    }

    private Expr span(CelExpr arg, long seconds) {
        return new Unary(
                node(arg),
                value -> value instanceof Long n ? Arithmetic.span(n, seconds) : new Failure("needs an int"));
    }

    /** A conversion of a literal is done once. */
    private Expr folded(CelExpr expr) {
        Expr node = library(expr);
        boolean literal = expr.call().args().get(0).exprKind().getKind() == Kind.CONSTANT;
        return literal ? new Constant(node.eval(NoScope.INSTANCE)) : node;
    }

    private Expr binary(CelExpr expr, String function, CelExpr l, CelExpr r) {
        return switch (function) {
            case "_&&_" -> new And(node(l), node(r));
            case "_||_" -> new Or(node(l), node(r));
            case "_==_" -> new Equal(node(l), node(r), false);
            case "_!=_" -> new Equal(node(l), node(r), true);
            case "_+_" -> new Binary(node(l), node(r), Arithmetic::add);
            case "_-_" -> new Binary(node(l), node(r), Arithmetic::subtract);
            case "_*_" -> new Binary(node(l), node(r), Arithmetic::multiply);
            case "_/_" -> new Binary(node(l), node(r), Arithmetic::divide);
            case "_%_" -> new Binary(node(l), node(r), Arithmetic::modulo);
            case "_[_]" -> new Binary(node(l), node(r), Values::index);
            case "@in" -> new Binary(node(l), node(r), Values::in);
            default -> library(expr);
        };
    }

    private Expr member(CelExpr expr, CelCall call) {
        CelExpr target = call.target().orElseThrow();
        if (call.args().isEmpty()) {
            return call.function().equals("size") ? new Unary(node(target), Values::size) : library(expr);
        }
        CelExpr arg = call.args().get(0);
        return switch (call.function()) {
            case "startsWith" -> texts(target, arg, String::startsWith);
            case "endsWith" -> texts(target, arg, String::endsWith);
            case "contains" -> texts(target, arg, String::contains);
            default -> library(expr);
        };
    }

    private Expr texts(CelExpr target, CelExpr arg, java.util.function.BiPredicate<String, String> test) {
        return new Binary(
                node(target),
                node(arg),
                (l, r) ->
                        l instanceof String a && r instanceof String b ? test.test(a, b) : new Failure("needs texts"));
    }
}

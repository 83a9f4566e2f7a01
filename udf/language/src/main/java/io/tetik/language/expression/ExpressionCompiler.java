package io.tetik.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.value.ValueType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks expressions against what is declared and plans them; mistakes become problems at their place. */
public final class ExpressionCompiler {
    private static final Pattern UNDEFINED = Pattern.compile("undefined field '(\\w+)'");
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(\\w+)'.*");

    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "(found no matching overload for '[^']*' applied to '(.*)') \\(candidates: (.*)\\)", Pattern.DOTALL);

    /** Types that are named as candidates only to those who use them. */
    private static final List<String> TOLD_TO_USERS = List.of("decimal", "date", "uint", "bytes", "null", "type");

    private static final Pattern NO_NUMBER = Pattern.compile("For input string: \"(-?)(?:0x)?(\\w+)\".*");

    /** What only some kinds of triggers leave, and what to say where they do not. */
    private static final Map<String, String> OF_THE_TRIGGER = Map.of(
            "event", "'trigger.event' does not exist: no event triggers",
            "items", "'trigger.items' does not exist: only a digest has items",
            "item", "'trigger.item' does not exist: only a date with 'each' has an item");

    private final Vocabulary vocabulary;
    private final CelEnvironment environment;
    private final CelFallback library;
    private final Quarantine quarantine;
    private final String revision;
    private final Problems problems;

    /**
     * @param checked what earlier compilations checked already
     * @param quarantine where break-downs are counted, by the name of the source that an expression stands in
     */
    public ExpressionCompiler(
            Vocabulary vocabulary, Problems problems, CheckedExpressionCache checked, Quarantine quarantine) {
        this(vocabulary, checked.environment(vocabulary), new CelFallback(vocabulary), quarantine, "", problems);
    }

    private ExpressionCompiler(
            Vocabulary vocabulary,
            CelEnvironment environment,
            CelFallback library,
            Quarantine quarantine,
            String revision,
            Problems problems) {
        this.quarantine = quarantine;
        this.revision = revision;
        this.vocabulary = vocabulary;
        this.environment = environment;
        this.library = library;
        this.problems = problems;
    }

    /** The same compiler; a mistake yields null and is not reported. */
    public ExpressionCompiler tolerant() {
        return reportingTo(new Problems());
    }

    /** The same compiler; problems go elsewhere. */
    public ExpressionCompiler reportingTo(Problems elsewhere) {
        return new ExpressionCompiler(vocabulary, environment, library, quarantine, revision, elsewhere);
    }

    /** The same compiler for an earlier revision of a definition, which must not put the present one into quarantine. */
    public ExpressionCompiler ofEarlier(int number, Problems elsewhere) {
        return new ExpressionCompiler(vocabulary, environment, library, quarantine, " " + number, elsewhere);
    }

    /** A condition, which must be a bool. */
    public @Nullable CompiledExpression condition(ExpressionText text, Context context) {
        CompiledExpression compiled = compile(text, context);
        if (compiled != null && !isA(compiled.type(), ValueType.BOOL)) {
            problems.add(text.first(), "a condition must be a bool, but this is " + compiled.type());
            return null;
        }
        return compiled;
    }

    /** The expression, or null with problems. */
    public @Nullable CompiledExpression compile(ExpressionText text, Context context) {
        CelValidationResult result = environment.check(text.text(), context);
        if (result.hasError()) {
            result.getErrors().forEach(issue -> report(text, context, issue));
            return null;
        }
        try {
            return plan(text, context, result.getAst());
        } catch (CelValidationException impossible) {
            problems.add(text.first(), String.valueOf(impossible.getMessage()));
            return null;
        }
    }

    private @Nullable CompiledExpression plan(ExpressionText text, Context context, CelAbstractSyntaxTree ast) {
        PlannedExpression planned = new Planner(text, context, ast, vocabulary, library, problems).plan();
        Optional<ValueType> type = CelTypes.fromCel(ast.getResultType());
        if (type.isEmpty()) {
            problems.add(
                    text.first(),
                    "an expression cannot have the type "
                            + CelTypes.inOurWords(dev.cel.common.types.CelTypes.format(ast.getResultType())));
        }
        return planned == null || type.isEmpty() ? null : compiled(text, planned, type.get());
    }

    private CompiledExpression compiled(ExpressionText text, PlannedExpression planned, ValueType type) {
        References references = planned.references();
        return new CompiledExpression(
                text.text(),
                protect(planned.root(), type, text.first().source().name() + revision),
                type,
                references.attributes(),
                references.segments(),
                references.properties(),
                references.stages(),
                references.maps(),
                references.facts(),
                references.messages(),
                references.readsTrigger(),
                planned.edges());
    }

    /** An expression that breaks down, or has a value that nothing can hold, must not harm other definitions. */
    private Expr protect(Expr root, ValueType type, String definition) {
        Expr checked = type.isStatic() ? root : new DynamicValueCheck(root);
        return checked instanceof Constant ? checked : new CircuitBreaker(checked, quarantine.breakDowns(definition));
    }

    static boolean isA(ValueType actual, ValueType wanted) {
        return actual.equals(wanted) || actual.equals(ValueType.DYN);
    }

    private void report(ExpressionText text, Context context, CelIssue issue) {
        var location = issue.getSourceLocation();
        problems.add(
                text.at(location.getLine(), location.getColumn()),
                explain(CelTypes.inOurWords(issue.getMessage()), context));
    }

    private String explain(String message, Context context) {
        Matcher undefined = UNDEFINED.matcher(message);
        if (undefined.matches() && context.trigger() && OF_THE_TRIGGER.containsKey(undefined.group(1))) {
            return OF_THE_TRIGGER.get(undefined.group(1)) + " in " + context.what();
        }
        if (undefined.matches()) {
            return message + Suggestion.among(fields(context), undefined.group(1));
        }
        Matcher undeclared = UNDECLARED.matcher(message);
        if (undeclared.matches()) {
            return undeclared(undeclared.group(1), context);
        }
        return overloads(message);
    }

    /** What to say of arguments that no function takes, and of numbers that are none. */
    static String overloads(String message) {
        Matcher noOverload = NO_OVERLOAD.matcher(message);
        if (noOverload.matches()) {
            return noOverload(noOverload.group(1), noOverload.group(2), noOverload.group(3));
        }
        Matcher noNumber = NO_NUMBER.matcher(message);
        return noNumber.matches()
                ? noNumber.group(1) + noNumber.group(2) + " is out of range for int, which ends at "
                        + (noNumber.group(1).isEmpty() ? Long.MAX_VALUE : Long.MIN_VALUE)
                : message;
    }

    private static boolean uses(String types, String type) {
        return Pattern.compile("\\b" + type + "\\b").matcher(types).find();
    }

    /** Decimals and days are shown only to those who use them, and so are types of CEL that the language has not. */
    private static String noOverload(String what, String arguments, String candidates) {
        if (arguments.contains("decimal") && arguments.contains("double")) {
            return what
                    + ": a decimal and a double do not mix; decimal(x) makes a decimal of the number that a double shows,"
                    + " and a literal is written decimal('0.1')";
        }
        String shown = Arrays.stream(candidates.split("(?<=\\)),"))
                .filter(each -> TOLD_TO_USERS.stream().allMatch(type -> uses(arguments, type) || !uses(each, type)))
                .sorted(Comparator.comparingInt(each -> each.startsWith("(double") ? 1 : 0))
                .collect(Collectors.joining(","));
        return what + " (candidates: " + shown + ")";
    }

    private java.util.Set<String> fields(Context context) {
        java.util.Set<String> fields = new java.util.TreeSet<>(vocabulary.attributeNames());
        if (context.event() != null) {
            fields.addAll(context.event().properties().keySet());
        }
        return fields;
    }

    private static String undeclared(String name, Context context) {
        String where = " in " + context.what();
        return switch (name) {
            case "now" -> "'now' is not allowed" + where + "; compare elapsed(...) with a constant duration";
            case "event" -> "'event' is not allowed" + where + ": there is no event in hand";
            case "command", "sent_at", "channel_of" ->
                "'" + name + "' is not allowed" + where + ": there is no run in hand";
            case "user", "segment", "trigger", "running" -> "'" + name + "' is not allowed" + where;
            default -> "undeclared reference to '" + name + "'" + where;
        };
    }
}

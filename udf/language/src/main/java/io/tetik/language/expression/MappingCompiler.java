package io.tetik.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.Suggestion;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks expressions of Sources and plans them; mistakes become problems at their place. */
public final class MappingCompiler {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(\\w+)'.*");

    private final Problems problems;
    private final CheckedExpressionCache checked;

    /** @param checked what earlier compilations checked already */
    public MappingCompiler(Problems problems, CheckedExpressionCache checked) {
        this.problems = problems;
        this.checked = checked;
    }

    /** A condition, which must be a bool. */
    public @Nullable MappingExpression condition(ExpressionText text, MappingContext context) {
        return compile(text, context, "a bool", ValueType.Kind.BOOL);
    }

    /**
     * An expression of one of some types, or of a type that only the records show; null with problems.
     *
     * @param wanted the types in words; none of {@code kinds} stands for all
     */
    public @Nullable MappingExpression compile(
            ExpressionText text, MappingContext context, String wanted, ValueType.Kind... kinds) {
        CelValidationResult result = checked.ofSource(text.text(), context.each());
        if (result.hasError()) {
            result.getErrors().forEach(issue -> report(text, context, issue));
            return null;
        }
        try {
            CelAbstractSyntaxTree ast = result.getAst();
            ValueType type = type(ast.getResultType()).orElse(null);
            Expr root = new MappingPlanner(text, context, ast, problems).plan();
            boolean fits = type != null
                    && (kinds.length == 0
                            || type.kind() == ValueType.Kind.DYN
                            || List.of(kinds).contains(type.kind()));
            if (!fits) {
                problems.add(text.first(), context.what() + " must be " + wanted + ", but this is " + shown(ast, type));
            }
            return root == null || type == null || !fits
                    ? null
                    : new MappingExpression(text, root, type, RecordUses.of(ast.getExpr()));
        } catch (CelValidationException impossible) {
            problems.add(text.first(), String.valueOf(impossible.getMessage()));
            return null;
        }
    }

    private static Optional<ValueType> type(CelType type) {
        return CelTypes.fromCel(type);
    }

    private static String shown(CelAbstractSyntaxTree ast, @Nullable ValueType type) {
        return type == null ? dev.cel.common.types.CelTypes.format(ast.getResultType()) : type.toString();
    }

    private void report(ExpressionText text, MappingContext context, CelIssue issue) {
        var location = issue.getSourceLocation();
        problems.add(text.at(location.getLine(), location.getColumn()), explain(issue.getMessage(), context));
    }

    private static String explain(String message, MappingContext context) {
        Matcher undeclared = UNDECLARED.matcher(message);
        if (!undeclared.matches()) {
            return ExpressionCompiler.overloads(message);
        }
        String name = undeclared.group(1);
        if (!context.each() && (name.equals("item") || name.equals("index"))) {
            return "'" + name + "' is not known in " + context.what() + ": there is no 'each' in this Source"
                    + (context.what().equals("each") ? " yet" : "");
        }
        List<String> known = new ArrayList<>(context.names());
        for (MappingFunction function : MappingFunction.values()) {
            known.add(function.word());
        }
        String suggestion = Suggestion.among(known, name);
        return "undeclared reference to '" + name + "' in " + context.what()
                + (suggestion.isEmpty() ? "; a field of the record is raw." + name : suggestion);
    }
}

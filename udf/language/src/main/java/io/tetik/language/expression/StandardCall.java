package io.tetik.language.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A call of one of CEL's own functions, by the CEL library, over values that nodes have computed. */
final class StandardCall implements Expr {
    private static final Pattern POSITION = Pattern.compile("evaluation error at [^ ]*:\\d+: ");
    private static final String ARGUMENT = "@a";

    /** Above all ids of an expression. */
    private static final long FIRST_ID = 1L << 40;

    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(CelEnvironment.OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardFunctions(CelFunctions.standard())
            .addFunctionBindings(CelFunctions.replacements())
            .addFunctionBindings(LanguageFunctions.all()
                    .filter(each -> !each.name().equals(MappingFunction.DECIMAL.word()))
                    .flatMap(LibraryFunction::bindings)
                    .collect(ImmutableList.toImmutableList()))
            .build();

    private final String function;
    private final CelRuntime.Program program;
    private final List<Expr> arguments;

    private StandardCall(String function, CelRuntime.Program program, List<Expr> arguments) {
        this.function = function;
        this.program = program;
        this.arguments = List.copyOf(arguments);
    }

    /** @param arguments the target first, if there is one */
    static Expr of(CelAbstractSyntaxTree ast, CelExpr call, List<Expr> arguments) {
        List<CelExpr> idents = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            idents.add(CelExpr.ofIdent(FIRST_ID + i, ARGUMENT + i));
        }
        boolean member = call.call().target().isPresent();
        CelExpr alone = CelExpr.ofCall(
                call.id(),
                member ? Optional.of(idents.get(0)) : Optional.empty(),
                call.call().function(),
                ImmutableList.copyOf(member ? idents.subList(1, idents.size()) : idents));
        return program(ast, alone, call.call().function(), arguments);
    }

    /** A literal or a name that only the library knows, such as that of a type. */
    static Expr literal(CelAbstractSyntaxTree ast, CelExpr expr) {
        return new Constant(program(ast, expr, "", List.of()).eval(NoScope.INSTANCE));
    }

    private static Expr program(CelAbstractSyntaxTree ast, CelExpr expr, String function, List<Expr> arguments) {
        CelReference reference = ast.getReferenceMap().get(expr.id());
        Map<Long, CelReference> references = new HashMap<>();
        if (reference != null) {
            references.put(expr.id(), reference);
        }
        Map<Long, CelType> types = new HashMap<>(ast.getTypeMap());
        for (int i = 0; i < arguments.size(); i++) {
            types.put(FIRST_ID + i, SimpleType.DYN);
            references.put(
                    FIRST_ID + i,
                    CelReference.newBuilder().setName(ARGUMENT + i).build());
        }
        try {
            return new StandardCall(
                    function,
                    RUNTIME.createProgram(CelAbstractSyntaxTree.newCheckedAst(
                            expr,
                            CelSource.newBuilder("").build(),
                            ImmutableMap.copyOf(references),
                            ImmutableMap.copyOf(types))),
                    arguments);
        } catch (CelEvaluationException unplannable) {
            return new Constant(new Failure(String.valueOf(unplannable.getMessage())));
        }
    }

    @Override
    public Object eval(Scope scope) {
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).eval(scope);
            if (values[i] instanceof Failure) {
                return values[i];
            }
            if (!LenientArithmetic.isUsable(values[i])) {
                return Failure.outOfRange(ValueWords.show(values[i]) + " has more digits than a decimal");
            }
        }
        Object quick = values.length == 1 ? quick(values[0]) : null;
        return quick == null ? call(values) : quick;
    }

    /** What conversions do most often, as the library does it. */
    private @org.jspecify.annotations.Nullable Object quick(Object value) {
        return switch (function) {
            case "string" ->
                value instanceof String
                        ? value
                        : value instanceof Long
                                ? value.toString()
                                : value instanceof BigDecimal ? Conversions.text(value) : null;
            case "int" -> value instanceof Long ? value : null;
            case "double" ->
                value instanceof Double ? value : value instanceof Long whole ? (Object) (double) whole : null;
            case "dyn" -> value;
            default -> null;
        };
    }

    private Object call(Object[] values) {
        try {
            Object value = program.eval(name -> name.startsWith(ARGUMENT)
                    ? Optional.of(values[Integer.parseInt(name.substring(ARGUMENT.length()))])
                    : Optional.empty());
            return value == null
                    ? JsonNull.NULL
                    : Values.isFinite(value) ? value : Failure.notFinite("not a finite number");
        } catch (CelEvaluationException | RuntimeException failed) {
            String shown = values.length == 0 ? "" : " of " + ValueWords.show(values[0]);
            String reason =
                    POSITION.matcher(String.valueOf(failed.getMessage())).replaceFirst("");
            return new Failure(
                    reason.startsWith("No matching overload") ? function + shown + " is not defined" : reason);
        }
    }
}

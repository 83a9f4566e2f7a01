package io.tetik.reference;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelStandardFunctions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CEL without any cleverness: every variable is dynamic, and what fails to evaluate is empty. */
final class Expressions {

    private static final Set<String> OWN =
            Set.of("ADD_DOUBLE", "SUBTRACT_DOUBLE", "MULTIPLY_DOUBLE", "DIVIDE_DOUBLE", "STRING_TO_DOUBLE");

    private final Map<String, CelRuntime.Program> programs = new HashMap<>();
    private final Cel cel;

    Expressions() {
        CelBuilder builder = environment()
                .addFunctionBindings(
                        CelFunctionBinding.from("days_int", Long.class, Duration::ofDays),
                        CelFunctionBinding.from("hours_int", Long.class, Duration::ofHours),
                        CelFunctionBinding.from("minutes_int", Long.class, Duration::ofMinutes))
                .addFunctionBindings(Library.bindings());
        ownEquality(builder);
        finiteDoubles(builder);
        for (String variable : ImmutableList.of("event", "user", "trigger", "now", "item", "old")) {
            builder.addVar(variable, SimpleType.DYN);
        }
        cel = builder.build();
    }

    /** CEL's equality knows no decimals, and its doubles may be infinite. */
    private static void ownEquality(CelBuilder builder) {
        builder.setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(CelStandardDeclarations.newBuilder()
                        .excludeFunctions(
                                CelStandardDeclarations.StandardFunction.EQUALS,
                                CelStandardDeclarations.StandardFunction.NOT_EQUALS)
                        .build())
                .setStandardFunctions(CelStandardFunctions.newBuilder()
                        .filterFunctions((function, overload) -> !OWN.contains(overload.toString())
                                && function != CelStandardFunctions.StandardFunction.EQUALS
                                && function != CelStandardFunctions.StandardFunction.NOT_EQUALS)
                        .build())
                .addFunctionDeclarations(
                        CelFunctionDecl.newFunctionDeclaration(
                                "_==_",
                                CelOverloadDecl.newGlobalOverload(
                                        "own_equals", SimpleType.BOOL, SimpleType.DYN, SimpleType.DYN)),
                        CelFunctionDecl.newFunctionDeclaration(
                                "_!=_",
                                CelOverloadDecl.newGlobalOverload(
                                        "own_not_equals", SimpleType.BOOL, SimpleType.DYN, SimpleType.DYN)))
                .addFunctionBindings(
                        CelFunctionBinding.from("own_equals", Object.class, Object.class, Library::equal),
                        CelFunctionBinding.from(
                                "own_not_equals", Object.class, Object.class, (a, b) -> !Library.equal(a, b)));
    }

    private static void finiteDoubles(CelBuilder builder) {
        builder.addFunctionBindings(
                CelFunctionBinding.from("add_double", Double.class, Double.class, (a, b) -> Amounts.finite(a + b)),
                CelFunctionBinding.from("subtract_double", Double.class, Double.class, (a, b) -> Amounts.finite(a - b)),
                CelFunctionBinding.from("multiply_double", Double.class, Double.class, (a, b) -> Amounts.finite(a * b)),
                CelFunctionBinding.from("divide_double", Double.class, Double.class, (a, b) -> Amounts.finite(a / b)),
                CelFunctionBinding.from(
                        "string_to_double", String.class, text -> Amounts.finite(Double.parseDouble(text))));
    }

    /** Options and functions of the language, without variables. */
    static CelBuilder environment() {
        return CelFactory.legacyCelBuilder()
                .setOptions(CelOptions.current()
                        .enableHeterogeneousNumericComparisons(true)
                        .build())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addFunctionDeclarations(Library.declarations())
                .addFunctionDeclarations(
                        function("segment", "segment_string", SimpleType.STRING, SimpleType.BOOL),
                        function("running", "running_string", SimpleType.STRING, SimpleType.BOOL),
                        function("command", "command_string", SimpleType.STRING, SimpleType.STRING),
                        function("channel_of", "channel_of_string", SimpleType.STRING, SimpleType.STRING),
                        function("sent_at", "sent_at_string", SimpleType.STRING, SimpleType.TIMESTAMP),
                        function("elapsed", "elapsed_timestamp", SimpleType.TIMESTAMP, SimpleType.DURATION),
                        function("days", "days_int", SimpleType.INT, SimpleType.DURATION),
                        function("hours", "hours_int", SimpleType.INT, SimpleType.DURATION),
                        function("minutes", "minutes_int", SimpleType.INT, SimpleType.DURATION));
    }

    private static CelFunctionDecl function(String name, String id, CelType parameter, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl.newGlobalOverload(id, result, parameter));
    }

    boolean holds(String expression, Moment moment, Map<String, ?> variables) {
        return evaluate(expression, moment, variables).equals(Optional.of(true));
    }

    boolean holds(String expression, Moment moment, Map<String, ?> variables, @Nullable Run run) {
        return evaluate(expression, moment, variables, run).equals(Optional.of(true));
    }

    Optional<Object> evaluate(String expression, Moment moment, Map<String, ?> variables) {
        return evaluate(expression, moment, variables, null);
    }

    Optional<Object> evaluate(String expression, Moment moment, Map<String, ?> variables, @Nullable Run run) {
        CelRuntime.Program program = programs.computeIfAbsent(expression, this::compile);
        try {
            return Optional.ofNullable(program.eval(variables, functions(moment, run)));
        } catch (CelEvaluationException e) {
            return Optional.empty();
        }
    }

    // The bindings are used up in the evaluation that they are made for.
    @SuppressWarnings("Immutable")
    private static CelLateFunctionBindings functions(Moment moment, @Nullable Run run) {
        Instant now = moment.at();
        ImmutableSet<String> segments = ImmutableSet.copyOf(moment.segments());
        Map<String, Run.Sent> sent = run == null ? Map.of() : run.sent;
        return CelLateFunctionBindings.from(
                CelFunctionBinding.from(
                        "running_string", String.class, name -> moment.running().test(name)),
                CelFunctionBinding.from("command_string", String.class, step -> commandOf(sent.get(step))),
                CelFunctionBinding.from("channel_of_string", String.class, step -> channelOf(sent.get(step))),
                CelFunctionBinding.from(
                        "sent_at_string",
                        String.class,
                        step -> Objects.requireNonNull(sent.get(step)).at()),
                CelFunctionBinding.from("segment_string", String.class, segments::contains),
                CelFunctionBinding.from("elapsed_timestamp", Instant.class, time -> Duration.between(time, now)));
    }

    private static String channelOf(Run.@Nullable Sent message) {
        return message == null ? "" : message.channel();
    }

    private static String commandOf(Run.@Nullable Sent message) {
        return message == null ? "" : message.commandId();
    }

    private CelRuntime.Program compile(String expression) {
        try {
            return cel.createProgram(cel.compile(expression).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("cannot compile: " + expression, e);
        }
    }
}

package io.tetik.language.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import io.tetik.language.value.ValueType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The CEL compilers for the contexts of the language: which variables and functions exist where. What was checked once is
 * remembered, for it is checked again whenever any definition changes.
 */
final class CelEnvironment {
    /** Steps of list macros in one evaluation: nested ones could take hours over a cart of fifty. */
    static final int MOST_STEPS = 100_000;

    static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MOST_STEPS)
            .build();

    static final Map<String, ValueType> ENVELOPE = Map.of(
            "id", ValueType.STRING,
            "type", ValueType.STRING,
            "time", ValueType.TIMESTAMP,
            "user_id", ValueType.STRING);

    static final Map<String, ValueType> TRIGGER =
            Map.of("time", ValueType.TIMESTAMP, "kind", ValueType.STRING, "key", ValueType.STRING);

    /** Bounds what edits leave behind. */
    static final int MOST_CHECKED = 100_000;

    private final Vocabulary vocabulary;
    private final Map<Context, CelCompiler> compilers = new HashMap<>();
    private final Map<Standing, CelValidationResult> checked = new HashMap<>();

    CelEnvironment(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The checked expression, or the mistakes in it. */
    CelValidationResult check(String text, Context context) {
        Context where = context.anywhere();
        if (checked.size() == MOST_CHECKED) {
            checked.clear();
        }
        return checked.computeIfAbsent(
                new Standing(text, where),
                key -> compilers.computeIfAbsent(where, this::build).compile(text));
    }

    private record Standing(String text, Context context) {}

    private CelCompiler build(Context context) {
        Map<String, StructType> structs = new LinkedHashMap<>();
        EventShape event = context.event();
        if (event != null) {
            Map<String, ValueType> fields = new LinkedHashMap<>(event.properties());
            fields.putAll(ENVELOPE);
            structs.put("event", CelTypes.struct("event", fields));
        }
        if (context.user()) {
            Map<String, ValueType> fields = new LinkedHashMap<>();
            vocabulary.attributeNames().forEach(name -> fields.put(name, vocabulary.attributeType(name)));
            structs.put("user", CelTypes.struct("user", fields));
        }
        if (context.trigger()) {
            structs.put("trigger", CelTypes.struct("trigger", TRIGGER));
        }
        context.stages().forEach((stage, properties) -> {
            Map<String, ValueType> fields = new LinkedHashMap<>(properties);
            fields.putAll(ENVELOPE);
            structs.put(stage, CelTypes.struct(stage, fields));
        });
        Map<String, StructType> known = new LinkedHashMap<>(structs);
        if (event != null) {
            CelTypes.collectStructs(event.properties().values(), known);
        }
        if (context.user()) {
            CelTypes.collectStructs(
                    vocabulary.attributeNames().stream()
                            .map(vocabulary::attributeType)
                            .toList(),
                    known);
        }
        context.stages().values().forEach(fields -> CelTypes.collectStructs(fields.values(), known));
        return declare(context, structs, known).build();
    }

    /** @param structs the variables; {@code known} are all types with fields */
    private static CelCompilerBuilder declare(
            Context context, Map<String, StructType> structs, Map<String, StructType> known) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(
                        CelStandardMacro.HAS,
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.MAP,
                        CelStandardMacro.MAP_FILTER,
                        CelStandardMacro.FILTER)
                .setTypeProvider(new Structs(ImmutableMap.copyOf(known)));
        structs.forEach(builder::addVar);
        context.maps().forEach(name -> builder.addVar(name, MapType.create(SimpleType.STRING, SimpleType.DYN)));
        context.facts().forEach((name, type) -> builder.addVar(Context.TRIGGER + name, CelTypes.toCel(type)));
        if (!context.timeless()) {
            builder.addVar("now", SimpleType.TIMESTAMP);
        }
        LanguageFunctions.all().map(LibraryFunction::declaration).forEach(builder::addFunctionDeclarations);
        builder.addFunctionDeclarations(
                unary("elapsed", SimpleType.DURATION, SimpleType.TIMESTAMP),
                unary("days", SimpleType.DURATION, SimpleType.INT),
                unary("hours", SimpleType.DURATION, SimpleType.INT),
                unary("minutes", SimpleType.DURATION, SimpleType.INT));
        if (context.user()) {
            builder.addFunctionDeclarations(unary("segment", SimpleType.BOOL, SimpleType.STRING));
        }
        if (context.user() && !context.timeless()) {
            builder.addFunctionDeclarations(unary("running", SimpleType.BOOL, SimpleType.STRING));
        }
        if (context.run() != null) {
            builder.addFunctionDeclarations(
                    unary("command", SimpleType.STRING, SimpleType.STRING),
                    unary("sent_at", SimpleType.TIMESTAMP, SimpleType.STRING),
                    unary("channel_of", SimpleType.STRING, SimpleType.STRING));
        }
        return builder;
    }

    private static CelFunctionDecl unary(String name, CelType result, CelType argument) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name + "_1", result, argument));
    }

    private record Structs(ImmutableMap<String, StructType> byName) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.copyOf(byName.values());
        }

        @Override
        public Optional<CelType> findType(String name) {
            return Optional.ofNullable(byName.get(name));
        }
    }
}

package io.tetik.language.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelErrorCode;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates subtrees by the CEL library's own runtime. Functions of the language that need a scope read the one of the
 * evaluation in progress, so a compiler and what it compiled belong to one thread at a time.
 */
// The bindings of elapsed and segment read the scope of the evaluation in progress.
@SuppressWarnings("Immutable")
final class CelFallback {
    private static final Pattern POSITION = Pattern.compile("evaluation error at [^ ]*:\\d+: ");
    private static final Pattern NO_KEY = Pattern.compile("key '([^']*)' is not present in map\\.");

    private final Vocabulary vocabulary;
    private final CelRuntime runtime;
    private final Set<String> missing = new TreeSet<>();
    private Scope scope = NoScope.INSTANCE;

    CelFallback(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.runtime = CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(CelEnvironment.OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardFunctions(CelFunctions.standard())
                .addFunctionBindings(CelFunctions.replacements())
                .addFunctionBindings(LanguageFunctions.all()
                        .flatMap(each -> Stream.concat(each.bindings(), each.bindingsOfAnyType()))
                        .collect(ImmutableList.toImmutableList()))
                .addFunctionBindings(
                        CelFunctionBinding.from("elapsed_1", Instant.class, this::elapsed),
                        CelFunctionBinding.from("days_1", Long.class, n -> span(n, 86_400)),
                        CelFunctionBinding.from("hours_1", Long.class, n -> span(n, 3_600)),
                        CelFunctionBinding.from("minutes_1", Long.class, n -> span(n, 60)),
                        CelFunctionBinding.from("segment_1", String.class, this::segment),
                        CelFunctionBinding.from("running_1", String.class, name -> scope.isRunning(name)),
                        CelFunctionBinding.from("command_1", String.class, step -> scope.command(step)),
                        CelFunctionBinding.from("channel_of_1", String.class, step -> scope.channelOf(step)),
                        CelFunctionBinding.from("sent_at_1", String.class, this::sentAt))
                .build();
    }

    private Object elapsed(Instant timestamp) {
        return Duration.ofMillis(scope.now() - timestamp.toEpochMilli());
    }

    private static Object span(long n, long seconds) {
        Object span = Arithmetic.span(n, seconds);
        if (span instanceof Failure failure) {
            throw new ArithmeticException(failure.reason());
        }
        return span;
    }

    private Object sentAt(String step) {
        Instant at = scope.sentAt(step);
        if (at == null) {
            throw new IllegalStateException(SentMessage.notSent(step).reason());
        }
        return at;
    }

    private Object segment(String name) {
        Integer index = vocabulary.segment(name);
        return index != null && scope.inSegment(index);
    }

    Expr node(CelAbstractSyntaxTree ast, CelExpr subtree, Context context) {
        CelAbstractSyntaxTree part = CelAbstractSyntaxTree.newCheckedAst(
                subtree, ast.getSource(), references(ast, subtree), ast.getTypeMap());
        try {
            return new LibraryCall(this, runtime.createProgram(part), context);
        } catch (CelEvaluationException unplannable) {
            return new Constant(new Failure(String.valueOf(unplannable.getMessage())));
        }
    }

    /** Where types are known only at run time, CEL finds several overloads of a function; one body stands for all of them. */
    private static ImmutableMap<Long, CelReference> references(CelAbstractSyntaxTree ast, CelExpr subtree) {
        Map<Long, CelReference> references = new HashMap<>(ast.getReferenceMap());
        CelNavigableExpr.fromExpr(subtree).allNodes().forEach(node -> {
            if (node.expr().exprKind().getKind() == CelExpr.ExprKind.Kind.CALL) {
                CelExpr.CelCall call = node.expr().call();
                LibraryFunction function = LanguageFunctions.deciding(call.function());
                if (function != null) {
                    int arity = call.args().size() + (call.target().isPresent() ? 1 : 0);
                    references.put(node.id(), CelReference.newBuilder()
                            .addOverloadIds(function.ofAnyType(arity))
                            .build());
                }
            }
        });
        return ImmutableMap.copyOf(references);
    }

    private record LibraryCall(CelFallback library, CelRuntime.Program program, Context context) implements Expr {
        @Override
        public Object eval(Scope scope) {
            Scope outer = library.scope;
            library.scope = scope;
            library.missing.clear();
            try {
                Object value = program.eval(new Variables(library, scope, context));
                if (value == null) {
                    return new Failure("null");
                }
                return Values.isFinite(value) ? value : Failure.notFinite("not a finite number");
            } catch (CelEvaluationException failed) {
                if (failed.getErrorCode() == CelErrorCode.ITERATION_BUDGET_EXCEEDED) {
                    throw new TooManyStepsException(failed);
                }
                return library.failure(failed);
            } catch (RuntimeException failed) {
                return library.failure(failed);
            } finally {
                library.scope = outer;
            }
        }
    }

    /** The failure in the words that nodes have for it: the library knows of maps only, and counts places within a part. */
    private Failure failure(Exception failed) {
        String message = POSITION.matcher(String.valueOf(failed.getMessage())).replaceFirst("");
        Matcher noKey = NO_KEY.matcher(message);
        if (noKey.matches()) {
            String fields = missing.stream()
                    .filter(path -> path.endsWith("." + noKey.group(1)))
                    .collect(Collectors.joining(" or "));
            return new Failure(
                    Failure.Cause.MISSING,
                    fields.isEmpty() ? "no key '" + noKey.group(1) + "' in a map" : fields + " does not exist");
        }
        return new Failure(message);
    }

    private record Variables(CelFallback library, Scope scope, Context context) implements CelVariableResolver {
        @Override
        public Optional<Object> find(String name) {
            return switch (name) {
                case "user" -> Optional.of(user());
                case "event" -> context.event() == null ? Optional.empty() : Optional.of(event(context.event()));
                case "now" -> Optional.of(Instant.ofEpochMilli(scope.now()));
                case "trigger" -> Optional.of(trigger());
                default -> {
                    String fact = context.fact(name);
                    if (fact != null) {
                        yield Optional.ofNullable(scope.triggerFact(fact));
                    }
                    yield context.maps().contains(name)
                            ? Optional.of(scope.map(name))
                            : Optional.ofNullable(context.stages().get(name))
                                    .map(fields -> stage(name, fields.keySet()));
                }
            };
        }

        private Fields stage(String stage, Set<String> properties) {
            Set<String> names = new LinkedHashSet<>(properties);
            names.addAll(CelEnvironment.ENVELOPE.keySet());
            return new Fields(library, stage, names, name -> scope.stage(stage, name));
        }

        private Fields user() {
            return new Fields(library, "user", library.vocabulary.attributeNames(), name -> {
                int index = library.vocabulary.attribute(name);
                return index < 0 ? null : scope.attribute(index);
            });
        }

        private Fields event(EventShape shape) {
            Set<String> names = new LinkedHashSet<>(shape.properties().keySet());
            names.addAll(CelEnvironment.ENVELOPE.keySet());
            return new Fields(library, "event", names, name -> eventField(shape, name));
        }

        private @Nullable Object eventField(EventShape shape, String name) {
            return switch (name) {
                case "id" -> scope.eventId();
                case "type" -> scope.eventType();
                case "time" -> Instant.ofEpochMilli(scope.eventTime());
                case "user_id" -> scope.userId();
                default -> scope.property(shape.slot(name));
            };
        }

        private ImmutableMap<String, Object> trigger() {
            return ImmutableMap.of(
                    "time",
                    Instant.ofEpochMilli(scope.triggerTime()),
                    "kind",
                    scope.triggerKind(),
                    "key",
                    scope.triggerKey());
        }
    }

    /** The fields of a variable as a map that computes only what is asked for. */
    private static final class Fields extends AbstractMap<String, Object> {
        private final CelFallback library;
        private final String variable;
        private final Set<String> names;
        private final Function<String, @Nullable Object> read;

        Fields(CelFallback library, String variable, Set<String> names, Function<String, @Nullable Object> read) {
            this.library = library;
            this.variable = variable;
            this.names = names;
            this.read = read;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            return key instanceof String name && names.contains(name) ? read.apply(name) : null;
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            boolean exists = get(key) != null;
            if (!exists) {
                library.missing.add(variable + "." + key);
            }
            return exists;
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            return names.stream()
                    .filter(name -> get(name) != null)
                    .map(name -> Map.entry(name, java.util.Objects.requireNonNull(get(name))))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}

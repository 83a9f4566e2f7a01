package io.tetik.language.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionBinding;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A function that the language adds to CEL, or new types of arguments of one that CEL has. It depends on its arguments alone.
 *
 * @param name as it is written, or CEL's name of an operator
 * @param signatures which types it takes
 * @param body for all of them; it looks at the values, whose types may be known only now
 */
record LibraryFunction(String name, List<Signature> signatures, Body body) {
    LibraryFunction {
        signatures = List.copyOf(signatures);
    }

    /** What a function does. */
    @FunctionalInterface
    interface Body {
        /** The value, or a {@link Failure}. */
        Object apply(Object... arguments);
    }

    /** @param member whether the first argument stands before a dot */
    record Signature(boolean member, CelType result, List<CelType> arguments) {
        static Signature global(CelType result, CelType... arguments) {
            return new Signature(false, result, List.of(arguments));
        }

        static Signature member(CelType result, CelType... arguments) {
            return new Signature(true, result, List.of(arguments));
        }
    }

    static LibraryFunction of(String name, Body body, Signature... signatures) {
        return new LibraryFunction(name, List.of(signatures), body);
    }

    CelFunctionDecl declaration() {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        for (int i = 0; i < signatures.size(); i++) {
            Signature each = signatures.get(i);
            overloads.add(
                    each.member
                            ? CelOverloadDecl.newMemberOverload(overload(i), each.result, each.arguments)
                            : CelOverloadDecl.newGlobalOverload(overload(i), each.result, each.arguments));
        }
        return CelFunctionDecl.newFunctionDeclaration(name, overloads);
    }

    /** The same for CEL's own runtime, once for each signature. */
    Stream<CelFunctionBinding> bindings() {
        return IntStream.range(0, signatures.size())
                .mapToObj(i -> binding(
                        overload(i),
                        signatures.get(i).arguments.stream()
                                .<Class<?>>map(LibraryFunction::javaType)
                                .collect(ImmutableList.toImmutableList())));
    }

    /** The same for arguments of any type, under the name that {@link #ofAnyType} gives. */
    Stream<CelFunctionBinding> bindingsOfAnyType() {
        return signatures.stream()
                .map(each -> each.arguments.size())
                .distinct()
                .map(arity ->
                        binding(ofAnyType(arity), ImmutableList.copyOf(Collections.nCopies(arity, Object.class))));
    }

    /** CEL knows failures as exceptions. */
    @SuppressWarnings("Immutable") // A body keeps nothing.
    private CelFunctionBinding binding(String overload, ImmutableList<Class<?>> types) {
        return CelFunctionBinding.from(overload, types, arguments -> {
            Object value = body.apply(arguments);
            if (value instanceof Failure failure) {
                throw new IllegalArgumentException(failure.reason());
            }
            return value;
        });
    }

    String ofAnyType(int arity) {
        return "tetik_" + name + "_of_any_type_" + arity;
    }

    private String overload(int index) {
        return "tetik_" + name + "_" + index;
    }

    private static Class<?> javaType(CelType type) {
        if (type.equals(CelTypes.DECIMAL)) {
            return BigDecimal.class;
        }
        if (type.equals(CelTypes.DATE)) {
            return io.tetik.language.value.Day.class;
        }
        return switch (type.kind()) {
            case STRING -> String.class;
            case INT -> Long.class;
            case DOUBLE -> Double.class;
            case BOOL -> Boolean.class;
            case TIMESTAMP -> Instant.class;
            case DURATION -> Duration.class;
            case LIST -> List.class;
            case MAP -> Map.class;
            default -> Object.class;
        };
    }

    /** A call of it in a planned expression. */
    Expr call(List<Expr> arguments) {
        return new Call(body, List.copyOf(arguments));
    }

    private record Call(Body body, List<Expr> arguments) implements Expr {
        @Override
        public Object eval(Scope scope) {
            Object[] values = new Object[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).eval(scope);
                if (values[i] instanceof Failure) {
                    return values[i];
                }
            }
            return body.apply(values);
        }
    }
}

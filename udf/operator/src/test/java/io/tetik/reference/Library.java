package io.tetik.reference;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the language has beside CEL's own functions, over values whose types nobody has checked. */
final class Library {

    static final CelType DECIMAL = OpaqueType.create("decimal");
    static final CelType DATE = OpaqueType.create("date");

    private static final CelType ANY = SimpleType.DYN;

    private final List<CelFunctionDecl> declarations = new ArrayList<>();
    private final List<CelFunctionBinding> bindings = new ArrayList<>();

    private Library() {
        numbers();
        orders();
        texts();
        lists();
    }

    static ImmutableList<CelFunctionDecl> declarations() {
        return ImmutableList.copyOf(new Library().declarations);
    }

    static ImmutableList<CelFunctionBinding> bindings() {
        return ImmutableList.copyOf(new Library().bindings);
    }

    private void function(String name, CelType result, int arguments, CelFunctionOverload body) {
        CelType[] types = Collections.nCopies(arguments, ANY).toArray(new CelType[0]);
        add(name, CelOverloadDecl.newGlobalOverload(name + "_any_" + arguments, result, types), body);
    }

    private void method(String name, CelType result, int arguments, CelFunctionOverload body) {
        CelType[] types = Collections.nCopies(arguments, ANY).toArray(new CelType[0]);
        add(name, CelOverloadDecl.newMemberOverload(name + "_of_any_" + arguments, result, types), body);
    }

    private void add(String name, CelOverloadDecl overload, CelFunctionOverload body) {
        declarations.add(CelFunctionDecl.newFunctionDeclaration(name, overload));
        List<Class<?>> classes = overload.parameterTypes().stream()
                .<Class<?>>map(type -> type.equals(DECIMAL)
                        ? BigDecimal.class
                        : type.equals(DATE)
                                ? CivilDay.class
                                : type.equals(SimpleType.INT)
                                        ? Long.class
                                        : type.equals(SimpleType.DOUBLE) ? Double.class : Object.class)
                .toList();
        bindings.add(CelFunctionBinding.from(overload.overloadId(), classes, body));
    }

    /** An operator of two amounts, one of which is a decimal. */
    @SuppressWarnings("Immutable") // An operator keeps nothing.
    private void operator(String name, CelType second, Operator body, boolean turned) {
        CelType[] types = turned ? new CelType[] {second, DECIMAL} : new CelType[] {DECIMAL, second};
        add(
                name,
                CelOverloadDecl.newGlobalOverload(name + "_decimal_" + second.name() + turned, DECIMAL, types),
                values -> Amounts.fit(body.of(Amounts.of(values[0]), Amounts.of(values[1]))));
    }

    @FunctionalInterface
    private interface Operator {
        BigDecimal of(BigDecimal a, BigDecimal b);
    }

    private void numbers() {
        Map<String, Operator> operators = Map.of(
                "_+_",
                BigDecimal::add,
                "_-_",
                BigDecimal::subtract,
                "_*_",
                BigDecimal::multiply,
                "_/_",
                Amounts::divide);
        operators.forEach((name, body) -> {
            operator(name, DECIMAL, body, false);
            operator(name, SimpleType.INT, body, false);
            operator(name, SimpleType.INT, body, true);
        });
        add(
                "-_",
                CelOverloadDecl.newGlobalOverload("minus_decimal", DECIMAL, DECIMAL),
                values -> ((BigDecimal) values[0]).negate());
        function("decimal", DECIMAL, 1, values -> values[0] instanceof BigDecimal ? values[0] : amount(values[0]));
        add(
                "double",
                CelOverloadDecl.newGlobalOverload("decimal_to_double", SimpleType.DOUBLE, DECIMAL),
                values -> ((BigDecimal) values[0]).doubleValue());
        add(
                "int",
                CelOverloadDecl.newGlobalOverload("decimal_to_int", SimpleType.INT, DECIMAL),
                values -> ((BigDecimal) values[0]).longValue());
        add(
                "string",
                CelOverloadDecl.newGlobalOverload("decimal_to_string", SimpleType.STRING, DECIMAL),
                values -> ((BigDecimal) values[0]).toPlainString());
        add(
                "string",
                CelOverloadDecl.newGlobalOverload("date_to_string", SimpleType.STRING, DATE),
                values -> values[0].toString());
        function("date", DATE, 1, values -> date(values[0], "UTC"));
        function("date", DATE, 2, values -> date(values[0], (String) values[1]));
        function("round", ANY, 1, values -> Amounts.round(values[0], 0, RoundingMode.HALF_UP));
        function("round", ANY, 2, values -> Amounts.round(values[0], (Long) values[1], RoundingMode.HALF_UP));
        function("floor", ANY, 1, values -> Amounts.round(values[0], 0, RoundingMode.FLOOR));
        function("ceil", ANY, 1, values -> Amounts.round(values[0], 0, RoundingMode.CEILING));
        function("abs", ANY, 1, values -> absolute(values[0]));
    }

    private static BigDecimal amount(Object value) {
        BigDecimal exact = Amounts.of(value);
        if (exact.scale() > 18) {
            throw new ArithmeticException("too many digits: " + value);
        }
        return Amounts.fit(exact);
    }

    private static CivilDay date(Object value, String zone) {
        if (value instanceof Instant instant) {
            return CivilDay.of(instant.atZone(ZoneId.of(zone)).toLocalDate());
        }
        return value instanceof CivilDay day ? day : CivilDay.read(value.toString());
    }

    private static Object absolute(Object number) {
        if (number instanceof Long whole) {
            return Math.absExact(whole);
        }
        return number instanceof Double real ? (Object) Math.abs(real) : ((BigDecimal) number).abs();
    }

    @SuppressWarnings("Immutable") // A relation keeps nothing.
    private void orders() {
        Map<String, IntPredicate> relations =
                Map.of("_<_", o -> o < 0, "_<=_", o -> o <= 0, "_>_", o -> o > 0, "_>=_", o -> o >= 0);
        List<List<CelType>> pairs = List.of(
                List.of(DATE, DATE),
                List.of(DECIMAL, DECIMAL),
                List.of(DECIMAL, SimpleType.INT),
                List.of(DECIMAL, SimpleType.DOUBLE),
                List.of(SimpleType.INT, DECIMAL),
                List.of(SimpleType.DOUBLE, DECIMAL));
        relations.forEach((name, relation) -> pairs.forEach(pair -> add(
                name,
                CelOverloadDecl.newGlobalOverload(
                        name + pair.get(0).name() + pair.get(1).name(), SimpleType.BOOL, pair),
                values -> relation.test(Objects.requireNonNull(Amounts.order(values[0], values[1]))))));
    }

    /** Equality of any two values, numbers by what they are on the number line. */
    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a instanceof BigDecimal || b instanceof BigDecimal || a instanceof CivilDay) {
            return a != null && b != null && Objects.equals(Amounts.order(a, b), 0);
        }
        if (a instanceof Number x && b instanceof Number y && x.getClass() != y.getClass()) {
            return x.doubleValue() == y.doubleValue() && x.longValue() == y.longValue();
        }
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size()
                    && java.util.stream.IntStream.range(0, x.size()).allMatch(i -> equal(x.get(i), y.get(i)));
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet()) && x.keySet().stream().allMatch(k -> equal(x.get(k), y.get(k)));
        }
        return Objects.equals(a, b);
    }

    private void texts() {
        method("lower", SimpleType.STRING, 1, values -> ((String) values[0]).toLowerCase(Locale.ROOT));
        method("upper", SimpleType.STRING, 1, values -> ((String) values[0]).toUpperCase(Locale.ROOT));
        method("trim", SimpleType.STRING, 1, values -> ((String) values[0]).replaceAll("(?U)^\\s+|\\s+$", ""));
        method("replace", SimpleType.STRING, 3, v -> ((String) v[0]).replace((String) v[1], (String) v[2]));
        method("split", ANY, 2, values -> split((String) values[0], (String) values[1]));
        method("join", SimpleType.STRING, 1, values -> texts(values[0]).collect(Collectors.joining()));
        method("join", SimpleType.STRING, 2, v -> texts(v[0]).collect(Collectors.joining((String) v[1])));
        method(
                "substring",
                SimpleType.STRING,
                2,
                v -> part((String) v[0], (Long) v[1], characters(v[0]).size()));
        method(
                "substring",
                SimpleType.STRING,
                3,
                values -> part((String) values[0], (Long) values[1], (Long) values[2]));
        method(
                "charAt",
                SimpleType.STRING,
                2,
                v -> (Long) v[1] == characters(v[0]).size()
                        ? ""
                        : characters(v[0]).get(Math.toIntExact((Long) v[1])));
        method("indexOf", SimpleType.INT, 2, values -> indexOf(characters(values[0]), characters(values[1])));
    }

    private static List<String> characters(Object text) {
        return text.toString().codePoints().mapToObj(Character::toString).toList();
    }

    private static List<String> split(String text, String by) {
        if (by.isEmpty()) {
            return characters(text);
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(by); at >= 0; at = text.indexOf(by, from)) {
            parts.add(text.substring(from, at));
            from = at + by.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String part(String text, long from, long to) {
        return String.join("", characters(text).subList(Math.toIntExact(from), Math.toIntExact(to)));
    }

    private static long indexOf(List<String> text, List<String> part) {
        return Collections.indexOfSubList(text, part);
    }

    private static Stream<String> texts(Object list) {
        return ((List<?>) list).stream().map(String.class::cast);
    }

    private void lists() {
        function("sum", ANY, 1, values -> sum((List<?>) values[0]));
        function("avg", ANY, 1, values -> average((List<?>) values[0]));
        function("min", ANY, 1, values -> sorted((List<?>) values[0]).get(0));
        function("max", ANY, 1, values -> sorted((List<?>) values[0]).get(((List<?>) values[0]).size() - 1));
        function("min", ANY, 2, values -> sorted(Arrays.asList(values)).get(0));
        function("max", ANY, 2, values -> sorted(Arrays.asList(values)).get(1));
        method("distinct", ANY, 1, values -> List.copyOf(new LinkedHashSet<>((List<?>) values[0])));
        method("sort", ANY, 1, values -> sorted((List<?>) values[0]));
        method("reverse", ANY, 1, values -> {
            List<Object> turned = new ArrayList<>((List<?>) values[0]);
            Collections.reverse(turned);
            return turned;
        });
        method("slice", ANY, 3, values -> {
            List<?> list = (List<?>) values[0];
            long from = Math.min((Long) values[1], list.size());
            long to = Math.min((Long) values[2], list.size());
            return (Long) values[1] > (Long) values[2] ? list.subList(1, 0) : list.subList((int) from, (int) to);
        });
    }

    static Object sum(List<?> numbers) {
        if (numbers.stream().anyMatch(BigDecimal.class::isInstance)) {
            return Amounts.fit(numbers.stream().map(Amounts::of).reduce(BigDecimal.ZERO, BigDecimal::add));
        }
        if (numbers.stream().anyMatch(Double.class::isInstance)) {
            double sum = 0;
            for (Object number : numbers) {
                sum += ((Double) number);
            }
            return Amounts.finite(sum);
        }
        long sum = 0;
        for (Object number : numbers) {
            sum = Math.addExact(sum, (Long) number);
        }
        return sum;
    }

    private static Object average(List<?> numbers) {
        Object sum = sum(numbers);
        return sum instanceof BigDecimal exact
                ? Amounts.divide(exact, BigDecimal.valueOf(numbers.size()))
                : (Object) Amounts.finite(((Number) sum).doubleValue() / numbers.size());
    }

    private static List<Object> sorted(List<?> values) {
        List<Object> sorted = new ArrayList<>(values);
        sorted.sort(Library::order);
        return sorted;
    }

    @SuppressWarnings("unchecked") // The classes are the same, as CEL compares them.
    private static int order(Object a, Object b) {
        Integer order = Amounts.order(a, b);
        if (order != null) {
            return order;
        }
        return Comparator.<Comparable<Object>>naturalOrder().compare((Comparable<Object>) a, (Comparable<Object>) b);
    }
}

package io.tetik.language.expression;

import static io.tetik.language.expression.LibraryFunction.Signature.global;
import static io.tetik.language.expression.LibraryFunction.Signature.member;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the language adds to CEL: decimals and days, and functions of texts, lists and numbers. */
final class LanguageFunctions {
    private static final CelType STRING = SimpleType.STRING;
    private static final CelType INT = SimpleType.INT;
    private static final CelType DOUBLE = SimpleType.DOUBLE;
    private static final CelType DYN = SimpleType.DYN;
    private static final CelType DECIMAL = CelTypes.DECIMAL;
    private static final CelType DATE = CelTypes.DATE;
    private static final TypeParamType ANY = TypeParamType.create("T");
    private static final CelType LIST = ListType.create(ANY);

    private static final LibraryFunction EQUALS = equality("_==_", false);
    private static final LibraryFunction DIFFERS = equality("_!=_", true);
    private static final LibraryFunction IN = membership();

    /** New types of arguments of what CEL itself has. */
    private static final List<LibraryFunction> MORE_OF_CEL = moreOfCel();

    /** Functions that CEL does not have, by name. */
    private static final ImmutableMap<String, LibraryFunction> OWN = own();

    private LanguageFunctions() {}

    /**
     * The function that decides alone what a call does, whatever the types of its arguments are: one that CEL does not have, or
     * equality and what goes by it. Null if CEL's own overloads have their part in it.
     */
    static @Nullable LibraryFunction deciding(String name) {
        return switch (name) {
            case "_==_" -> EQUALS;
            case "_!=_" -> DIFFERS;
            case "@in" -> IN;
            default -> OWN.get(name);
        };
    }

    static Stream<LibraryFunction> all() {
        return Stream.concat(MORE_OF_CEL.stream(), OWN.values().stream());
    }

    /** A function that CEL does not have; null if there is none of this name. */
    static @Nullable LibraryFunction own(String name) {
        return OWN.get(name);
    }

    private static List<LibraryFunction> moreOfCel() {
        List<LibraryFunction> functions = new ArrayList<>();
        functions.add(arithmetic("_+_", Arithmetic::add));
        functions.add(arithmetic("_-_", Arithmetic::subtract));
        functions.add(arithmetic("_*_", Arithmetic::multiply));
        functions.add(arithmetic("_/_", Arithmetic::divide));
        functions.add(LibraryFunction.of("-_", arguments -> Arithmetic.negate(arguments[0]), global(DECIMAL, DECIMAL)));
        for (Relation relation : Relation.values()) {
            functions.add(LibraryFunction.of(
                    relation.function(),
                    arguments -> relation.of(arguments[0], arguments[1]),
                    global(SimpleType.BOOL, DECIMAL, DECIMAL),
                    global(SimpleType.BOOL, DECIMAL, INT),
                    global(SimpleType.BOOL, INT, DECIMAL),
                    global(SimpleType.BOOL, DECIMAL, DOUBLE),
                    global(SimpleType.BOOL, DOUBLE, DECIMAL),
                    global(SimpleType.BOOL, DATE, DATE)));
        }
        functions.add(EQUALS);
        functions.add(DIFFERS);
        functions.add(IN);
        functions.add(LibraryFunction.of(
                "string", arguments -> Conversions.text(arguments[0]), global(STRING, DECIMAL), global(STRING, DATE)));
        functions.add(
                LibraryFunction.of("double", arguments -> Conversions.real(arguments[0]), global(DOUBLE, DECIMAL)));
        functions.add(LibraryFunction.of("int", arguments -> Conversions.whole(arguments[0]), global(INT, DECIMAL)));
        return List.copyOf(functions);
    }

    /** A decimal and an int mix; a decimal and a double do not, for the double may not be what was meant. */
    private static LibraryFunction arithmetic(String name, BinaryOperator<Object> body) {
        return LibraryFunction.of(
                name,
                arguments -> body.apply(arguments[0], arguments[1]),
                global(DECIMAL, DECIMAL, DECIMAL),
                global(DECIMAL, DECIMAL, INT),
                global(DECIMAL, INT, DECIMAL));
    }

    /**
     * CEL compares int and double by order, but its equality is of one type; a marketer's {@code price == 5} is both. Days
     * and decimals of one type have CEL's own.
     */
    private static LibraryFunction equality(String name, boolean negated) {
        return LibraryFunction.of(
                name,
                arguments -> Values.equal(arguments[0], arguments[1]) != negated,
                global(SimpleType.BOOL, INT, DOUBLE),
                global(SimpleType.BOOL, DOUBLE, INT),
                global(SimpleType.BOOL, DECIMAL, INT),
                global(SimpleType.BOOL, INT, DECIMAL),
                global(SimpleType.BOOL, DECIMAL, DOUBLE),
                global(SimpleType.BOOL, DOUBLE, DECIMAL));
    }

    /** Numbers of different types may stand in a list as they may stand beside {@code ==}. */
    private static LibraryFunction membership() {
        return LibraryFunction.of(
                "@in",
                arguments -> Values.in(arguments[0], arguments[1]),
                global(SimpleType.BOOL, INT, ListType.create(DOUBLE)),
                global(SimpleType.BOOL, DOUBLE, ListType.create(INT)),
                global(SimpleType.BOOL, DECIMAL, ListType.create(INT)),
                global(SimpleType.BOOL, INT, ListType.create(DECIMAL)),
                global(SimpleType.BOOL, DECIMAL, ListType.create(DOUBLE)),
                global(SimpleType.BOOL, DOUBLE, ListType.create(DECIMAL)));
    }

    private static ImmutableMap<String, LibraryFunction> own() {
        return Stream.of(numbers(), texts(), lists())
                .flatMap(List::stream)
                .collect(ImmutableMap.toImmutableMap(LibraryFunction::name, each -> each));
    }

    private static List<LibraryFunction> numbers() {
        return List.of(
                LibraryFunction.of(
                        "decimal",
                        arguments -> Conversions.decimal(arguments[0]),
                        global(DECIMAL, STRING),
                        global(DECIMAL, INT),
                        global(DECIMAL, DOUBLE),
                        global(DECIMAL, DECIMAL)),
                LibraryFunction.of(
                        "date",
                        arguments -> Conversions.date(arguments),
                        global(DATE, STRING),
                        global(DATE, DATE),
                        global(DATE, SimpleType.TIMESTAMP),
                        global(DATE, SimpleType.TIMESTAMP, STRING)),
                LibraryFunction.of(
                        "round",
                        arguments -> Numbers.round(arguments[0], arguments.length == 1 ? 0L : arguments[1]),
                        global(INT, INT),
                        global(DOUBLE, DOUBLE),
                        global(DECIMAL, DECIMAL),
                        global(INT, INT, INT),
                        global(DOUBLE, DOUBLE, INT),
                        global(DECIMAL, DECIMAL, INT)),
                ofEachNumber("floor", Numbers::floor),
                ofEachNumber("ceil", Numbers::ceil),
                ofEachNumber("abs", Numbers::abs),
                extreme("min", false),
                extreme("max", true));
    }

    private static LibraryFunction ofEachNumber(String name, java.util.function.UnaryOperator<Object> body) {
        return LibraryFunction.of(
                name,
                arguments -> body.apply(arguments[0]),
                global(INT, INT),
                global(DOUBLE, DOUBLE),
                global(DECIMAL, DECIMAL));
    }

    private static LibraryFunction extreme(String name, boolean greatest) {
        return LibraryFunction.of(
                name,
                arguments -> Lists.extreme(arguments.length == 1 ? arguments[0] : List.of(arguments), greatest),
                global(ANY, LIST),
                global(INT, INT, INT),
                global(DOUBLE, DOUBLE, DOUBLE),
                global(DECIMAL, DECIMAL, DECIMAL),
                // Of two types the result is the one or the other.
                global(DYN, INT, DOUBLE),
                global(DYN, DOUBLE, INT),
                global(DYN, DECIMAL, INT),
                global(DYN, INT, DECIMAL),
                global(DYN, DECIMAL, DOUBLE),
                global(DYN, DOUBLE, DECIMAL));
    }

    private static List<LibraryFunction> texts() {
        return List.of(
                ofText("lower", Texts::lower),
                ofText("upper", Texts::upper),
                ofText("trim", Texts::trim),
                LibraryFunction.of(
                        "replace",
                        arguments -> Texts.replace(arguments[0], arguments[1], arguments[2]),
                        member(STRING, STRING, STRING, STRING)),
                LibraryFunction.of(
                        "split",
                        arguments -> Texts.split(arguments[0], arguments[1]),
                        member(ListType.create(STRING), STRING, STRING)),
                LibraryFunction.of(
                        "substring",
                        arguments -> Texts.substring(
                                arguments[0], arguments[1], arguments.length == 2 ? null : arguments[2]),
                        member(STRING, STRING, INT),
                        member(STRING, STRING, INT, INT)),
                LibraryFunction.of(
                        "join",
                        arguments -> Texts.join(arguments[0], arguments.length == 1 ? "" : arguments[1]),
                        member(STRING, ListType.create(STRING)),
                        member(STRING, ListType.create(STRING), STRING)),
                LibraryFunction.of(
                        "indexOf", arguments -> Texts.indexOf(arguments[0], arguments[1]), member(INT, STRING, STRING)),
                LibraryFunction.of(
                        "charAt", arguments -> Texts.charAt(arguments[0], arguments[1]), member(STRING, STRING, INT)));
    }

    private static LibraryFunction ofText(String name, java.util.function.UnaryOperator<Object> body) {
        return LibraryFunction.of(name, arguments -> body.apply(arguments[0]), member(STRING, STRING));
    }

    private static List<LibraryFunction> lists() {
        return List.of(
                LibraryFunction.of("sum", arguments -> Lists.sum(arguments[0]), global(ANY, LIST)),
                LibraryFunction.of(
                        "avg",
                        arguments -> Lists.average(arguments[0]),
                        global(DOUBLE, ListType.create(INT)),
                        global(DOUBLE, ListType.create(DOUBLE)),
                        global(DECIMAL, ListType.create(DECIMAL))),
                LibraryFunction.of("distinct", arguments -> Lists.distinct(arguments[0]), member(LIST, LIST)),
                LibraryFunction.of("sort", arguments -> Lists.sort(arguments[0]), member(LIST, LIST)),
                LibraryFunction.of("reverse", arguments -> Lists.reverse(arguments[0]), member(LIST, LIST)),
                LibraryFunction.of(
                        "slice",
                        arguments -> Lists.slice(arguments[0], arguments[1], arguments[2]),
                        member(LIST, LIST, INT, INT)));
    }
}

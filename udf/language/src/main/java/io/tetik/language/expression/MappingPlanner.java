package io.tetik.language.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.tetik.language.problem.Problems;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans a checked expression of a Source into nodes: places in the record become look-ups, macros become loops, and what only
 * CEL's own functions can do is left to its library, call by call. For one expression only.
 */
final class MappingPlanner {
    private final CelAbstractSyntaxTree ast;
    private final MappingContext context;
    private final ExpressionProblems problems;
    private final Map<String, Integer> variables = new HashMap<>();
    private int nested;
    private boolean refused;

    MappingPlanner(ExpressionText text, MappingContext context, CelAbstractSyntaxTree ast, Problems problems) {
        this.ast = ast;
        this.context = context;
        this.problems = new ExpressionProblems(text, ast, problems);
    }

    /** The planned expression, or null with problems. */
    @Nullable
    Expr plan() {
        Expr root = node(ast.getExpr());
        boolean usable = !refused && new ConstantArguments(this::node, problems).areUsable(ast.getExpr());
        return usable && !refused ? root : null;
    }

    private Expr node(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case CONSTANT -> constant(expr);
            case IDENT -> ident(expr);
            case SELECT -> select(expr);
            case CALL -> call(expr, expr.call());
            case LIST ->
                new Items(expr.list().elements().stream().map(this::node).toList());
            case MAP -> map(expr);
            case COMPREHENSION -> fold(expr.comprehension());
            default -> refuse(expr, "this has no meaning in a Source");
        };
    }

    private Expr constant(CelExpr expr) {
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case BOOLEAN_VALUE -> new Constant(constant.booleanValue());
            case INT64_VALUE -> new Constant(constant.int64Value());
            case DOUBLE_VALUE -> new Constant(constant.doubleValue());
            case STRING_VALUE -> new Constant(constant.stringValue());
            default -> StandardCall.literal(ast, expr);
        };
    }

    private Expr ident(CelExpr expr) {
        String name = expr.ident().name();
        if (name.equals(MappingEnvironment.NULL)) {
            return new Constant(JsonNull.NULL);
        }
        Integer slot = slot(name);
        return slot == null ? StandardCall.literal(ast, expr) : RecordPath.of(slot, name);
    }

    private @Nullable Integer slot(String name) {
        Integer own = variables.get(name);
        int ofRecord = context.names().indexOf(name);
        return own != null || ofRecord < 0 ? own : (Integer) ofRecord;
    }

    private Expr select(CelExpr expr) {
        Expr operand = node(expr.select().operand());
        String field = expr.select().field();
        if (operand instanceof RecordPath path) {
            RecordPath longer = path.then(field);
            return expr.select().testOnly() ? new Exists(longer) : longer;
        }
        return expr.select().testOnly()
                ? new HasField(needed(operand), field)
                : new Step(needed(operand), new Constant(field));
    }

    private Expr map(CelExpr expr) {
        var entries = expr.map().entries();
        return new Entries(
                entries.stream().map(each -> needed(node(each.key()))).toList(),
                entries.stream().map(each -> node(each.value())).toList());
    }

    private Expr fold(CelExpr.CelComprehension macro) {
        Expr range = needed(node(macro.iterRange()));
        if (nested == RecordScope.MOST_NESTED) {
            return refuse(macro.iterRange(), "macros are nested more than " + RecordScope.MOST_NESTED + " deep");
        }
        int item = RecordScope.FREE + 2 * nested;
        int result = item + 1;
        nested++;
        Expr init = node(macro.accuInit());
        Integer hiddenItem = variables.put(macro.iterVar(), item);
        Integer hiddenResult = variables.put(macro.accuVar(), result);
        Expr condition = node(macro.loopCondition());
        Expr step = step(macro.loopStep(), macro.accuVar(), result);
        restore(macro.iterVar(), hiddenItem);
        Expr end = node(macro.result());
        restore(macro.accuVar(), hiddenResult);
        nested--;
        return new Fold(item, range, result, init, condition, step, end);
    }

    private void restore(String name, @Nullable Integer hidden) {
        if (hidden == null) {
            variables.remove(name);
        } else {
            variables.put(name, hidden);
        }
    }

    /** An element more, or that under a condition, need not copy the list. */
    private Expr step(CelExpr step, String accumulator, int slot) {
        if (step.exprKind().getKind() == Kind.CALL) {
            CelCall call = step.call();
            if (call.function().equals("_?_:_")) {
                return new Conditional(
                        node(call.args().get(0)),
                        step(call.args().get(1), accumulator, slot),
                        step(call.args().get(2), accumulator, slot));
            }
            boolean appends = call.function().equals("_+_")
                    && isIdent(call.args().get(0), accumulator)
                    && call.args().get(1).exprKind().getKind() == Kind.LIST
                    && call.args().get(1).list().elements().size() == 1;
            if (appends) {
                return new Fold.Append(
                        slot, node(call.args().get(1).list().elements().get(0)));
            }
        }
        return node(step);
    }

    private static boolean isIdent(CelExpr expr, String name) {
        return expr.exprKind().getKind() == Kind.IDENT && expr.ident().name().equals(name);
    }

    private Expr call(CelExpr expr, CelCall call) {
        MappingFunction lenient = call.target().isPresent() ? null : MappingFunction.of(call.function());
        if (lenient != null) {
            return lenient(expr, call, lenient);
        }
        LibraryFunction own = LanguageFunctions.own(call.function());
        if (own != null) {
            return folded(new Made(own.call(arguments(call))), call);
        }
        Optional<Relation> relation = Relation.of(call.function());
        if (relation.isPresent()) {
            return new Compare(operand(call, 0), operand(call, 1), relation.get());
        }
        return switch (call.function()) {
            case "!_" -> new Not(operand(call, 0));
            case "@not_strictly_false", "__not_strictly_false__" -> new Fold.NotStrictlyFalse(argument(call, 0));
            case "-_" -> new Unary(operand(call, 0), Arithmetic::negate);
            case "_&&_" -> new And(argument(call, 0), argument(call, 1));
            case "_||_" -> new Or(argument(call, 0), argument(call, 1));
            case "_?_:_" -> new Conditional(operand(call, 0), argument(call, 1), argument(call, 2));
            case "_==_" -> new Equal(argument(call, 0), argument(call, 1), false);
            case "_!=_" -> new Equal(argument(call, 0), argument(call, 1), true);
            case "_+_" -> arithmetic(call, Arithmetic::add);
            case "_-_" -> arithmetic(call, Arithmetic::subtract);
            case "_*_" -> arithmetic(call, Arithmetic::multiply);
            case "_/_" -> arithmetic(call, Arithmetic::divide);
            case "_%_" -> arithmetic(call, Arithmetic::modulo);
            case "_[_]" -> index(call);
            case "@in" -> new Binary(argument(call, 0), operand(call, 1), MappingPlanner::in);
            case "size" -> new Unary(arguments(call).get(0), Values::size);
            case "startsWith" -> texts(call, String::startsWith);
            case "endsWith" -> texts(call, String::endsWith);
            case "contains" -> texts(call, String::contains);
            default -> folded(new Made(StandardCall.of(ast, expr, arguments(call))), call);
        };
    }

    private static Object in(Object element, Object collection) {
        Object plain = JsonNull.plain(element);
        return collection instanceof List<?> list && plain == null
                ? (Object) list.contains(null)
                : Values.in(element, collection);
    }

    /** What is the same each time is done once. */
    private static Expr folded(Expr node, CelCall call) {
        boolean constant =
                Stream.concat(call.target().stream(), call.args().stream()).allMatch(ElapsedComparison::isConstant);
        return constant ? new Constant(node.eval(NoScope.INSTANCE)) : node;
    }

    private Expr argument(CelCall call, int index) {
        return node(call.args().get(index));
    }

    private Expr operand(CelCall call, int index) {
        return needed(argument(call, index));
    }

    private List<Expr> arguments(CelCall call) {
        return Stream.concat(call.target().stream(), call.args().stream())
                .map(each -> needed(node(each)))
                .toList();
    }

    private Expr arithmetic(CelCall call, BinaryOperator<Object> operator) {
        return new Made(new Binary(operand(call, 0), operand(call, 1), LenientArithmetic.of(operator)));
    }

    private Expr texts(CelCall call, java.util.function.BiPredicate<String, String> test) {
        List<Expr> arguments = arguments(call);
        return new Binary(
                arguments.get(0),
                arguments.get(1),
                (l, r) -> l instanceof String a && r instanceof String b
                        ? test.test(a, b)
                        : new Failure(call.function() + " needs texts, and this is "
                                + ValueWords.show(l instanceof String ? r : l)));
    }

    private Expr index(CelCall call) {
        Expr operand = argument(call, 0);
        Expr index = operand(call, 1);
        if (operand instanceof RecordPath path && index instanceof Constant constant) {
            return path.then(constant.value());
        }
        return new Step(needed(operand), index);
    }

    private static Expr needed(Expr operand) {
        return (operand instanceof Constant constant && constant.value() != JsonNull.NULL)
                        || operand instanceof NotNull
                        || operand instanceof Made
                        || operand instanceof Fold
                ? operand
                : new NotNull(operand, isNull(operand));
    }

    private static Failure isNull(Expr operand) {
        return operand instanceof RecordPath path
                ? path.isNull()
                : new Failure(Failure.Cause.MISSING, "a value that is needed is null");
    }

    private Expr lenient(CelExpr expr, CelCall call, MappingFunction function) {
        UnaryOperator<Object> reader = function.reader();
        if (reader != null) {
            Expr fallback = call.args().size() > 1 ? argument(call, 1) : null;
            boolean texts = function.name().matches("TEXT|LOWER|UPPER|TRIM|HASH") && fallback == null;
            return reader(call, function, reader, fallback, !texts);
        }
        return switch (function) {
            case INSTANT -> instant(call);
            case FIRST -> first(call);
            case PATH -> path(call);
            case SPLIT ->
                new Made(new Binary(
                        reader(call, function, LenientReaders::text, null, false), operand(call, 1), Texts::split));
            case REPLACE -> replace(call, function);
            default -> refuse(expr, "unknown function " + function.word());
        };
    }

    private Expr replace(CelCall call, MappingFunction function) {
        Expr text = reader(call, function, LenientReaders::text, null, false);
        LibraryFunction body = LibraryFunction.of(
                function.word(), arguments -> Texts.replace(arguments[0], arguments[1], arguments[2]));
        return new Made(body.call(List.of(text, operand(call, 1), operand(call, 2))));
    }

    /** @param emptyIsNothing whether an empty text counts as nothing */
    private Expr reader(
            CelCall call,
            MappingFunction function,
            UnaryOperator<Object> reader,
            @Nullable Expr fallback,
            boolean emptyIsNothing) {
        Expr argument = argument(call, 0);
        Failure empty = !emptyIsNothing
                ? null
                : argument instanceof RecordPath path
                        ? path.isEmpty()
                        : new Failure(Failure.Cause.MISSING, "what " + function.word() + "(...) is to read is empty");
        String what = argument instanceof RecordPath path ? path.text() + ": " : "";
        Reader node = new Reader(argument, fallback, isNull(argument), empty, what, reader);
        if (argument instanceof Constant
                && function != MappingFunction.DECIMAL
                && node.eval(NoScope.INSTANCE) instanceof Failure failure) {
            refuse(call.args().get(0), function.word() + ": " + failure.reason());
        }
        return node;
    }

    private Expr first(CelCall call) {
        List<Expr> choices = call.args().stream().map(this::node).toList();
        List<String> shown = choices.stream()
                .map(each -> each instanceof RecordPath path ? path.text() : "\u2026")
                .toList();
        return new First(
                choices,
                new Failure(
                        Failure.Cause.MISSING,
                        "none of " + String.join(", ", shown) + " is there: each is missing, null or empty"));
    }

    private Expr path(CelCall call) {
        Expr from = argument(call, 0);
        Expr text = operand(call, 1);
        if (text instanceof Constant constant) {
            List<Object> steps = constant.value() instanceof String written ? PathText.parse(written) : null;
            if (steps == null) {
                return refuse(
                        call.args().get(1),
                        "'" + constant.value() + "' is not a path such as a.b[0].c, or a['x.y'] for a name with a dot");
            }
            if (from instanceof RecordPath path) {
                return path.then(steps);
            }
        }
        return new Binary(needed(from), text, MappingPlanner::walk);
    }

    private static Object walk(Object from, Object written) {
        List<Object> steps = written instanceof String text ? PathText.parse(text) : null;
        if (steps == null) {
            return new Failure(ValueWords.show(written) + " is not a path such as a.b[0].c");
        }
        Object value = from;
        for (Object step : steps) {
            value = Step.of(value, step);
            if (value instanceof Failure || value == JsonNull.NULL) {
                return value;
            }
        }
        return value;
    }

    private Expr instant(CelCall call) {
        if (call.args().size() == 1) {
            return reader(call, MappingFunction.INSTANT, value -> LenientInstant.read(value, null), null, true);
        }
        Expr zone = new Unary(operand(call, 1), LenientInstant::zone);
        if (argument(call, 1) instanceof Constant constant) {
            Object known = LenientInstant.zone(constant.value());
            if (known instanceof Failure failure) {
                return refuse(call.args().get(1), failure.reason());
            }
            zone = new Constant(known);
        }
        Object pattern = call.args().size() == 3 ? pattern(call) : "";
        if (pattern instanceof Failure failure) {
            return refuse(call.args().get(2), failure.reason());
        }
        Expr zoned = zone;
        Expr argument = argument(call, 0);
        Reader text = (Reader) reader(call, MappingFunction.INSTANT, UnaryOperator.identity(), null, true);
        String what = argument instanceof RecordPath path ? path.text() + ": " : "";
        return new Binary(
                text,
                zoned,
                (value, in) -> text.said(
                        what,
                        pattern instanceof DateTimeFormatter formatter
                                ? LenientInstant.read(
                                        value,
                                        (ZoneId) in,
                                        formatter,
                                        call.args().get(2).constant().stringValue())
                                : LenientInstant.read(value, (ZoneId) in)));
    }

    private Object pattern(CelCall call) {
        if (!(argument(call, 2) instanceof Constant constant && constant.value() instanceof String written)) {
            return new Failure("a pattern is a constant text, such as 'dd.MM.yyyy HH:mm'");
        }
        try {
            return LenientInstant.pattern(written);
        } catch (IllegalArgumentException none) {
            return new Failure("'" + written + "' is not a pattern such as dd.MM.yyyy HH:mm: " + none.getMessage());
        }
    }

    private Expr refuse(CelExpr expr, String message) {
        refused = true;
        problems.add(expr, message);
        return new Constant(new Failure(message));
    }

    /** An operand that must not be null. */
    private record NotNull(Expr operand, Failure isNull) implements Expr {
        @Override
        public Object eval(Scope scope) {
            Object value = operand.eval(scope);
            return value == JsonNull.NULL ? isNull : value;
        }
    }

    /** A value that was made, and so costs steps. */
    private record Made(Expr operand) implements Expr {
        @Override
        public Object eval(Scope scope) {
            Object value = operand.eval(scope);
            return scope instanceof RecordScope record ? record.made(value) : value;
        }
    }

    private record Exists(RecordPath path) implements Expr {
        @Override
        public Object eval(Scope scope) {
            return path.exists(scope);
        }
    }

    /** A field or an element of a value that was computed. */
    private record Step(Expr operand, Expr step) implements Expr {
        @Override
        public Object eval(Scope scope) {
            Object value = operand.eval(scope);
            if (value instanceof Failure) {
                return value;
            }
            Object at = step.eval(scope);
            return at instanceof Failure ? at : of(value, at);
        }

        static Object of(Object value, Object step) {
            if (value instanceof Map<?, ?> map) {
                Object found = map.get(step);
                return found == null && !map.containsKey(step)
                        ? missing("`" + step + "` is missing")
                        : JsonNull.of(found);
            }
            if (value instanceof List<?> list && step instanceof Long at) {
                return at >= 0 && at < list.size()
                        ? JsonNull.of(list.get((int) (long) at))
                        : missing("there is no element " + at + " in a list of " + list.size());
            }
            return missing(ValueWords.of(value) + " has no `" + step + "`");
        }

        private static Failure missing(String reason) {
            return new Failure(Failure.Cause.MISSING, reason);
        }
    }

    private record Items(List<Expr> elements) implements Expr {
        @Override
        public Object eval(Scope scope) {
            List<@Nullable Object> values = new ArrayList<>(elements.size());
            for (Expr element : elements) {
                Object value = element.eval(scope);
                if (value instanceof Failure) {
                    return value;
                }
                values.add(JsonNull.plain(value));
            }
            return values;
        }
    }

    private record Entries(List<Expr> keys, List<Expr> values) implements Expr {
        @Override
        public Object eval(Scope scope) {
            Map<Object, @Nullable Object> map = new java.util.LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                Object key = keys.get(i).eval(scope);
                Object value = key instanceof Failure ? key : values.get(i).eval(scope);
                // As with properties: what is missing is left out.
                if (value instanceof Failure failure && failure.cause() == Failure.Cause.MISSING && value != key) {
                    continue;
                }
                if (value instanceof Failure) {
                    return value;
                }
                map.put(key, JsonNull.plain(value));
            }
            return map;
        }
    }

    private record First(List<Expr> choices, Failure none) implements Expr {
        @Override
        public Object eval(Scope scope) {
            for (Expr choice : choices) {
                Object value = choice.eval(scope);
                boolean nothing = value == JsonNull.NULL
                        || "".equals(value)
                        || (value instanceof Failure failure && failure.cause() == Failure.Cause.MISSING);
                if (!nothing) {
                    return value;
                }
            }
            return none;
        }
    }

    /** A lenient reader and what stands for what is not there. */
    private record Reader(
            Expr argument,
            @Nullable Expr fallback,
            Failure isNull,
            @Nullable Failure isEmpty,
            String what,
            UnaryOperator<Object> reader)
            implements Expr {
        @Override
        public Object eval(Scope scope) {
            Object value = argument.eval(scope);
            Failure nothing = value instanceof Failure failure
                    ? failure
                    : value == JsonNull.NULL
                            ? isNull
                            : isEmpty != null && value instanceof String text && text.isBlank() ? isEmpty : null;
            if (nothing == null) {
                Object read = said(what, reader.apply(value));
                return scope instanceof RecordScope record ? record.made(read) : read;
            }
            return fallback != null && nothing.cause() == Failure.Cause.MISSING ? fallback.eval(scope) : nothing;
        }

        Object said(String of, Object read) {
            return read instanceof Failure failure && !of.isEmpty()
                    ? new Failure(failure.cause(), of + failure.reason())
                    : read;
        }
    }
}

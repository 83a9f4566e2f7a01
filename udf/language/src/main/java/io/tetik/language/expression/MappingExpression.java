package io.tetik.language.expression;

import io.tetik.language.value.ValueType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expression of a Source, checked and planned. For one thread. */
public final class MappingExpression {
    private final ExpressionText text;
    private final Expr root;
    private final ValueType type;
    private final RecordUses uses;
    private long knownOf = -1;
    private @Nullable Object known;
    private @Nullable Object knownInstant;

    MappingExpression(ExpressionText text, Expr root, ValueType type, RecordUses uses) {
        this.text = text;
        this.root = root;
        this.type = type;
        this.uses = uses;
    }

    /** What it reads. */
    public RecordUses uses() {
        return uses;
    }

    /** The steps of a plain path in the record, such as {@code raw.items}; null: it is none. */
    public @Nullable List<Object> plainPath() {
        return root instanceof RecordPath && uses.raw().size() == 1
                ? uses.raw().iterator().next()
                : null;
    }

    /** A text that is the same for all records, written without quotes. */
    public static MappingExpression constant(ExpressionText text, String value) {
        return new MappingExpression(text, new Constant(value), ValueType.STRING, RecordUses.NONE);
    }

    /** As its author wrote it. */
    public ExpressionText text() {
        return text;
    }

    /** What is known of the type of its value; the value may be null whatever the type is. */
    public ValueType type() {
        return type;
    }

    /** The value where it is the same for all records; null: it is not. */
    public @Nullable Object constant() {
        return root instanceof Constant constant && !(constant.value() instanceof Failure)
                ? JsonNull.plain(constant.value())
                : null;
    }

    /**
     * The value: null, a plain value, or a {@link Failure}, whose cause is {@link Failure.Cause#MISSING} where something is
     * missing, null or empty. Never throws.
     */
    public @Nullable Object eval(RecordScope scope) {
        Object value = evaluate(scope);
        return value == JsonNull.NULL ? null : value;
    }

    /** For all items of a value once, if it does not depend on the item. */
    private Object evaluate(RecordScope scope) {
        if (uses.readsItem()) {
            return evaluateAnew(scope);
        }
        if (known == null || knownOf != scope.number()) {
            known = evaluateAnew(scope);
            knownOf = scope.number();
            knownInstant = null;
        }
        return known;
    }

    private Object evaluateAnew(RecordScope scope) {
        scope.beginEvaluation();
        try {
            Object value = root.eval(scope);
            return root instanceof RecordPath || value instanceof String || isPlain(value, 0)
                    ? value
                    : new Failure("the value is " + ValueWords.of(value));
        } catch (RuntimeException | StackOverflowError broken) {
            return new Failure(String.valueOf(broken.getMessage()));
        }
    }

    /** Whether the condition holds. One that cannot be evaluated does not hold. */
    public boolean test(RecordScope scope) {
        scope.beginEvaluation();
        try {
            return root.test(scope);
        } catch (RuntimeException | StackOverflowError broken) {
            return false;
        }
    }

    /** The value as a text that is not empty; a {@link Failure}, of the cause missing where there is none. */
    public Object text(RecordScope scope) {
        Object value = evaluate(scope);
        if (value instanceof String text) {
            return text.isEmpty() ? isEmpty() : text;
        }
        return value == JsonNull.NULL ? isNull() : LenientReaders.text(value);
    }

    /** The value as an instant; a {@link Failure}, of the cause missing where there is none. */
    public Object instant(RecordScope scope) {
        Object value = evaluate(scope);
        if (uses.readsItem()) {
            return instantOf(value);
        }
        if (knownInstant == null) {
            knownInstant = instantOf(value);
        }
        return knownInstant;
    }

    private Object instantOf(Object value) {
        if (value instanceof java.time.Instant || value instanceof Failure) {
            return value;
        }
        return value == JsonNull.NULL
                ? isNull()
                : value instanceof String text && text.isBlank() ? isEmpty() : said(LenientInstant.read(value, null));
    }

    private Object said(Object read) {
        return root instanceof RecordPath path && read instanceof Failure failure
                ? new Failure(failure.cause(), path.text() + ": " + failure.reason())
                : read;
    }

    private Failure isEmpty() {
        return root instanceof RecordPath path ? path.isEmpty() : new Failure(Failure.Cause.MISSING, "it is empty");
    }

    private Failure isNull() {
        return root instanceof RecordPath path ? path.isNull() : new Failure(Failure.Cause.MISSING, "it is null");
    }

    /** The value as a list; a {@link Failure} where it is none. */
    public Object list(RecordScope scope) {
        Object value = evaluate(scope);
        if (value instanceof java.util.List || value instanceof Failure) {
            return value;
        }
        return new Failure("a list is needed, and this is " + ValueWords.of(value));
    }

    /** Why the condition does not hold, for the author. */
    public String whyNot(RecordScope scope) {
        Object value = evaluate(scope);
        return value instanceof Failure failure
                ? failure.reason()
                : Boolean.FALSE.equals(value) ? "it is false" : "it is " + ValueWords.of(value) + ", and no condition";
    }

    private static boolean isPlain(@Nullable Object value, int depth) {
        if (value == null || value == JsonNull.NULL || value instanceof Failure) {
            return true;
        }
        if (depth > 1_000) {
            return false;
        }
        if (value instanceof java.util.List<?> list) {
            for (Object each : list) {
                if (!isPlain(each, depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        if (value instanceof java.util.Map<?, ?> map) {
            for (java.util.Map.Entry<?, ?> each : map.entrySet()) {
                if (!(each.getKey() instanceof String) || !isPlain(each.getValue(), depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        return Values.isLanguageValue(value);
    }

    /** The name of the constant, if it is a text. */
    public Optional<String> constantText() {
        return constant() instanceof String constant ? Optional.of(constant) : Optional.empty();
    }
}

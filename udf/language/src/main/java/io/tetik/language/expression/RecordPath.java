package io.tetik.language.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a foreign record, such as {@code raw.customer.id}: no more than a look-up for each step. What is wrong with a record
 * is known when the path is planned, so that a field that is often missing costs nothing.
 */
final class RecordPath implements Expr {
    private final int slot;
    private final String text;
    private final Object[] steps;
    private final Failure[] missing;
    private final Failure[] nulls;
    private final String[] names;

    private RecordPath(int slot, String text, Object[] steps, String[] names) {
        this.slot = slot;
        this.text = text;
        this.steps = steps;
        this.names = names;
        this.missing = new Failure[steps.length];
        this.nulls = new Failure[steps.length + 1];
        nulls[0] = new Failure(Failure.Cause.MISSING, text + ": `" + variable(text) + "` is null");
        for (int i = 0; i < steps.length; i++) {
            missing[i] = new Failure(Failure.Cause.MISSING, text + ": `" + names[i] + "` is missing");
            nulls[i + 1] = new Failure(Failure.Cause.MISSING, text + ": `" + names[i] + "` is null");
        }
    }

    private static String variable(String text) {
        int end = 0;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    static RecordPath of(int slot, String variable) {
        return new RecordPath(slot, variable, new Object[0], new String[0]);
    }

    /** The path with one step more: the name of a field, or the number of an element. */
    RecordPath then(Object step) {
        return then(step, step instanceof String name && PathText.isWord(name) ? "." + name : PathText.index(step));
    }

    private RecordPath then(Object step, String shown) {
        Object[] longer = java.util.Arrays.copyOf(steps, steps.length + 1);
        longer[steps.length] = step;
        String[] longerNames = java.util.Arrays.copyOf(names, names.length + 1);
        longerNames[names.length] = String.valueOf(step);
        return new RecordPath(slot, text + shown, longer, longerNames);
    }

    RecordPath then(List<Object> more) {
        RecordPath path = this;
        for (Object step : more) {
            path = path.then(step);
        }
        return path;
    }

    String text() {
        return text;
    }

    @Override
    public Object eval(Scope scope) {
        Object value = ((RecordScope) scope).variable(slot);
        if (value instanceof Failure) {
            return value;
        }
        for (int i = 0; i < steps.length; i++) {
            Object next = step(value, steps[i]);
            if (next == null) {
                return whyNot(value, i);
            }
            value = next;
        }
        return JsonNull.of(value);
    }

    /** Null where it is null or there is none. */
    private static @Nullable Object step(@Nullable Object value, Object step) {
        if (value instanceof Map<?, ?> map) {
            return map.get(step);
        }
        return value instanceof List<?> list && step instanceof Long at && at >= 0 && at < list.size()
                ? list.get((int) (long) at)
                : null;
    }

    private Object whyNot(@Nullable Object value, int step) {
        if (value == null) {
            return nulls[step];
        }
        if (!has(value, steps[step])) {
            boolean fits = value instanceof Map || (value instanceof List && steps[step] instanceof Long);
            return fits
                    ? missing[step]
                    : new Failure(
                            Failure.Cause.MISSING,
                            text + ": `" + (step == 0 ? variable(text) : names[step - 1]) + "` is "
                                    + ValueWords.of(value) + ", which has no `" + names[step] + "`");
        }
        return step == steps.length - 1 ? JsonNull.NULL : nulls[step + 1];
    }

    private static boolean has(Object value, Object step) {
        if (value instanceof Map<?, ?> map) {
            return map.containsKey(step);
        }
        return value instanceof List<?> list && step instanceof Long at && at >= 0 && at < list.size();
    }

    /** Whether it is there, be it null. */
    boolean exists(Scope scope) {
        Object value = ((RecordScope) scope).variable(slot);
        for (Object step : steps) {
            if (value == null || !has(value, step)) {
                return false;
            }
            value = step(value, step);
        }
        return true;
    }

    /** What is wrong where the value is null. */
    Failure isNull() {
        return nulls[steps.length];
    }

    /** What is wrong where the value is an empty text. */
    Failure isEmpty() {
        String last = names.length == 0 ? variable(text) : names[names.length - 1];
        return new Failure(Failure.Cause.MISSING, text + ": `" + last + "` is empty");
    }
}

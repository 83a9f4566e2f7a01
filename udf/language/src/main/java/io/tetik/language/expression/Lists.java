package io.tetik.language.expression;

import io.tetik.language.value.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Functions of lists. A list that is given is never changed. */
final class Lists {
    private static final Failure NEEDS_A_LIST = new Failure("needs a list");
    private static final Failure EMPTY = Failure.missing("the least, greatest or mean of an empty list");

    private Lists() {}

    /** The sum of numbers or durations, which is 0 for none. */
    static Object sum(Object list) {
        if (!(list instanceof List<?> values)) {
            return NEEDS_A_LIST;
        }
        Object sum = 0L;
        for (int i = 0; i < values.size() && !(sum instanceof Failure); i++) {
            sum = i == 0 ? Arithmetic.number(values.get(0)) : Arithmetic.add(sum, values.get(i));
        }
        return sum;
    }

    /** The mean of numbers: of decimals a decimal, of others a double. */
    static Object average(Object list) {
        Object sum = sum(list);
        if (sum instanceof Failure) {
            return sum;
        }
        int size = ((List<?>) list).size();
        if (size == 0) {
            return EMPTY;
        }
        if (sum instanceof BigDecimal decimal) {
            return Decimals.mean(decimal, size);
        }
        return sum instanceof Number number ? (Object) (number.doubleValue() / size) : new Failure("needs numbers");
    }

    /** The least or greatest of values that have an order. */
    static Object extreme(Object list, boolean greatest) {
        if (!(list instanceof List<?> values)) {
            return NEEDS_A_LIST;
        }
        if (values.isEmpty()) {
            return EMPTY;
        }
        Object best = values.get(0);
        for (Object each : values) {
            int order = Values.compare(each, best);
            if (order == Values.INCOMPARABLE) {
                return new Failure("cannot compare " + each + " with " + best);
            }
            best = (greatest ? order > 0 : order < 0) ? each : best;
        }
        return best;
    }

    /** Each value once, at the place of its first. */
    static Object distinct(Object list) {
        if (!(list instanceof List<?> values)) {
            return NEEDS_A_LIST;
        }
        Set<Object> known = new HashSet<>();
        return values.stream()
                .filter(each -> known.add(Values.identity(each)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** From the least to the greatest; equal values keep their order. */
    static Object sort(Object list) {
        if (!(list instanceof List<?> values)) {
            return NEEDS_A_LIST;
        }
        for (Object each : values) {
            if (Values.compare(each, values.get(0)) == Values.INCOMPARABLE) {
                return new Failure("cannot compare " + each + " with " + values.get(0));
            }
        }
        List<Object> sorted = new ArrayList<>(values);
        sorted.sort(Values::compare);
        return sorted;
    }

    static Object reverse(Object list) {
        if (!(list instanceof List<?> values)) {
            return NEEDS_A_LIST;
        }
        List<Object> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        return reversed;
    }

    /** The values from one place to before another; what is beyond the end is left out. */
    static Object slice(Object list, Object begin, Object end) {
        if (!(list instanceof List<?> values && begin instanceof Long from && end instanceof Long to)) {
            return new Failure("slice needs a list and two ints");
        }
        if (from < 0 || from > to) {
            return Failure.outOfRange("no part from " + from + " to " + to);
        }
        int size = values.size();
        return new ArrayList<>(values.subList((int) Math.min(from, size), (int) Math.min(to, size)));
    }
}

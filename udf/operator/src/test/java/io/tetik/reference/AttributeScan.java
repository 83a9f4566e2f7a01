package io.tetik.reference;

import dev.cel.common.types.SimpleType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes attributes from the whole history, each time anew. */
final class AttributeScan {

    private final Expressions expressions;
    private final List<AttributeRule> rules;
    private final Map<String, Object> zeros = new LinkedHashMap<>();

    /** An expression over one event has one value for ever, so it is evaluated once. */
    private final IdentityHashMap<UserEvent, Map<String, Optional<Object>>> known = new IdentityHashMap<>();

    AttributeScan(Expressions expressions, EventTypes types, List<AttributeRule> rules) {
        this.expressions = expressions;
        this.rules = rules;
        for (AttributeRule rule : rules) {
            if (rule.aggregate().equals("sum") || (rule.value() != null && rule.defaultValue() != null)) {
                Set<String> on = rule.on().stream().map(OnEntry::type).collect(Collectors.toSet());
                var type = StrictTypes.of(Objects.requireNonNull(rule.value()), new StrictTypes(types).event(on));
                zeros.put(
                        rule.name(),
                        type.equals(Library.DECIMAL)
                                ? BigDecimal.ZERO
                                : type.equals(SimpleType.DOUBLE) ? (Object) 0.0 : (Object) 0L);
            }
        }
    }

    /** The attributes that exist at the instant, given the user's events in order. */
    Map<String, Object> at(Instant instant, List<UserEvent> history) {
        Map<String, Object> values = new TreeMap<>();
        for (AttributeRule rule : rules) {
            compute(rule, instant, history).ifPresent(value -> values.put(rule.name(), value));
        }
        return values;
    }

    private Optional<Object> compute(AttributeRule rule, Instant instant, List<UserEvent> history) {
        if (rule.items() != null) {
            return Optional.of(new ItemsScan(this, rule.items()).at(history));
        }
        if (rule.calendar() != null) {
            return new CalendarScan(this, rule, rule.calendar()).at(instant, history);
        }
        List<Object> values = new ArrayList<>();
        Instant since = Instant.MIN;
        for (UserEvent event : history) {
            if (matches(rule.since(), event)) {
                values.clear();
                since = event.time();
            }
            Optional<Instant> counted = counts(rule, event);
            if (counted.isPresent() && !counted.get().isBefore(since) && inWindow(rule, counted.get(), instant)) {
                valueOf(rule, event).ifPresent(values::add);
            }
        }
        return result(rule, values);
    }

    /** The time at which an event counts, if it does. */
    Optional<Instant> counts(AttributeRule rule, UserEvent event) {
        if (!matches(rule.on(), event)) {
            return Optional.empty();
        }
        return rule.at() == null
                ? Optional.of(event.time())
                : value(rule.at(), event)
                        .filter(Instant.class::isInstance)
                        .map(Instant.class::cast)
                        .filter(at -> !at.isAfter(event.time()));
    }

    Optional<Object> result(AttributeRule rule, List<Object> values) {
        Object given = rule.defaultValue();
        if (values.isEmpty() && given != null) {
            return Optional.of(typedDefault(rule, given));
        }
        boolean exact = values.stream().anyMatch(BigDecimal.class::isInstance);
        return aggregate(rule, exact ? values.stream().map(AttributeScan::exact).toList() : values);
    }

    /** Among decimals ints are decimals, too. */
    private static Object exact(Object value) {
        return value instanceof Long whole ? BigDecimal.valueOf(whole) : value;
    }

    /** The zone in which the user lives, given all that has happened. */
    ZoneId home(Instant instant, List<UserEvent> history) {
        return rules.stream()
                .filter(rule -> rule.name().equals("timezone"))
                .findFirst()
                .flatMap(rule -> compute(rule, instant, history))
                .flatMap(LocalTimes::zone)
                .orElse(ZoneOffset.UTC);
    }

    private static boolean inWindow(AttributeRule rule, Instant time, Instant instant) {
        Instant counted = floor(time, rule.resolution());
        return rule.window() == null || (counted.isAfter(instant.minus(rule.window())) && !counted.isAfter(instant));
    }

    static Instant floor(Instant time, @Nullable Duration resolution) {
        if (resolution == null) {
            return time;
        }
        long millis = time.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, resolution.toMillis()));
    }

    Optional<Object> valueOf(AttributeRule rule, UserEvent event) {
        return rule.value() == null ? Optional.of(true) : value(rule.value(), event);
    }

    private Object typedDefault(AttributeRule rule, Object given) {
        if (zeros.get(rule.name()) instanceof BigDecimal && !rule.aggregate().equals("distinct")) {
            return Amounts.of(given);
        }
        if (rule.aggregate().equals("avg")
                || (rule.aggregate().equals("sum") && zeros.get(rule.name()) instanceof Double)) {
            return ((Number) given).doubleValue();
        }
        return given instanceof Integer number ? (Object) number.longValue() : given;
    }

    private Optional<Object> aggregate(AttributeRule rule, List<Object> values) {
        return switch (rule.aggregate()) {
            case "count", "streak" -> Optional.of((long) values.size());
            case "distinct" -> Optional.of((long) new HashSet<>(values).size());
            case "sum" -> Optional.of(values.isEmpty() ? Objects.requireNonNull(zeros.get(rule.name())) : sum(values));
            case "avg" -> values.isEmpty() ? Optional.empty() : Optional.of(mean(values));
            case "min" -> values.stream().min(AttributeScan::compareNumbers);
            case "max" -> values.stream().max(AttributeScan::compareNumbers);
            case "first" -> values.stream().findFirst();
            case "last" -> values.stream().reduce((a, b) -> b);
            case "top" -> top(values);
            default -> throw new IllegalArgumentException(rule.aggregate());
        };
    }

    private static Object mean(List<Object> values) {
        return values.get(0) instanceof BigDecimal
                ? Amounts.divide((BigDecimal) Library.sum(values), BigDecimal.valueOf(values.size()))
                : (Object) (sumOfDoubles(values) / values.size());
    }

    private static int compareNumbers(Object a, Object b) {
        if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
            return x.compareTo(y);
        }
        return a instanceof Long x && b instanceof Long y
                ? Long.compare(x, y)
                : Double.compare(((Number) a).doubleValue(), ((Number) b).doubleValue());
    }

    private static Object sum(List<Object> values) {
        if (values.get(0) instanceof BigDecimal) {
            return Library.sum(values);
        }
        return values.stream().allMatch(Long.class::isInstance)
                ? (Object) values.stream().mapToLong(v -> (Long) v).sum()
                : (Object) sumOfDoubles(values);
    }

    /** The exact sum, rounded once: what a compensated sum comes to. */
    private static double sumOfDoubles(List<Object> values) {
        double plain = 0.0;
        BigDecimal exact = BigDecimal.ZERO;
        for (Object value : values) {
            double number = ((Number) value).doubleValue();
            plain += number;
            exact = Double.isFinite(number) ? exact.add(new BigDecimal(number)) : exact;
        }
        return Double.isFinite(plain) ? exact.doubleValue() : plain;
    }

    private static Optional<Object> top(List<Object> values) {
        Map<Object, Long> counts =
                values.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long most = counts.isEmpty() ? 0 : Collections.max(counts.values());
        return values.stream().filter(v -> Objects.equals(counts.get(v), most)).reduce((a, b) -> b);
    }

    boolean matches(List<OnEntry> entries, UserEvent event) {
        for (OnEntry entry : entries) {
            if (entry.type().equals(event.type()) && meets(entry.conditions(), event)) {
                return true;
            }
        }
        return false;
    }

    private boolean meets(List<String> conditions, UserEvent event) {
        return conditions.stream().allMatch(c -> value(c, event).equals(Optional.of(true)));
    }

    Optional<Object> value(String expression, UserEvent event) {
        Moment moment = new Moment(event.time(), Map.of(), Set.of());
        return known.computeIfAbsent(event, e -> new LinkedHashMap<>())
                .computeIfAbsent(expression, text -> expressions.evaluate(text, moment, Map.of("event", event.view())));
    }

    /** An expression over an event and a map with a name of its own. */
    Optional<Object> value(String expression, UserEvent event, String name, Map<String, Object> map) {
        Moment moment = new Moment(event.time(), Map.of(), Set.of());
        return expressions.evaluate(expression, moment, Map.of("event", event.view(), name, map));
    }
}

package io.tetik.tools.explain;

import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.codec.RecordJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one decision by name. Each of them may be missing, or be something else than expected. A fact that is
 * asked for and is what was expected is taken out; so what is left at last is what nobody has told, and can be shown as
 * it is.
 */
final class Detail {
    private final Map<String, @Nullable Object> facts;

    private Detail(Map<String, @Nullable Object> facts) {
        this.facts = new TreeMap<>(facts);
    }

    static Detail of(Map<String, PropertyValue> detail) {
        return new Detail(PropertyValues.toPlainMap(detail));
    }

    /** A text, a number or a truth value. */
    Optional<String> text(String name) {
        return take(name, value -> isScalar(value) ? plain(value) : null);
    }

    /** The text put into the format, for {@code %s}; nothing where there is no such fact. */
    String text(String name, String format) {
        return text(name).map(format::formatted).orElse("");
    }

    Optional<Instant> instant(String name) {
        return take(name, value -> value instanceof String text ? parse(text) : null);
    }

    Optional<ZoneId> zone(String name) {
        return take(name, value -> value instanceof String text ? zoneOf(text) : null);
    }

    /** Whether the fact is there and true. */
    boolean flag(String name) {
        return take(name, value -> Boolean.TRUE.equals(value) ? value : null).isPresent();
    }

    /** A list of texts or numbers; empty where there is none. */
    List<String> texts(String name) {
        return take(name, Detail::scalars).orElse(List.of());
    }

    /** A map in one list of {@code name = value}; empty where there is none. */
    List<String> equations(String name) {
        return map(name).map(Detail::equations).orElse(List.of());
    }

    /** A map with facts of its own. */
    Optional<Detail> part(String name) {
        return map(name).map(Detail::new);
    }

    /** A list of maps with facts of their own; empty where there is none. */
    List<Detail> parts(String name) {
        return take(name, Detail::details).orElse(List.of());
    }

    /** What nobody has asked for, each as {@code name: value}, by name. */
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        facts.forEach((name, value) -> rest.add(name + ": " + plain(value)));
        return rest;
    }

    /** {@link #rest} in one text with a leading comma, or empty. */
    String restInline() {
        return facts.isEmpty() ? "" : ", " + String.join(", ", rest());
    }

    private Optional<Map<String, @Nullable Object>> map(String name) {
        return take(name, Detail::mapOf);
    }

    private <T> Optional<T> take(String name, Function<Object, @Nullable T> expected) {
        Object value = facts.get(name);
        T taken = value == null ? null : expected.apply(value);
        if (taken != null) {
            facts.remove(name);
        }
        return Optional.ofNullable(taken);
    }

    static List<String> equations(Map<String, @Nullable Object> values) {
        List<String> equations = new ArrayList<>();
        new TreeMap<>(values).forEach((name, value) -> equations.add(name + " = " + json(value)));
        return equations;
    }

    /** Text without quotes, everything else as JSON. */
    private static String plain(@Nullable Object value) {
        return value instanceof String text ? text : json(value);
    }

    static String json(@Nullable Object value) {
        return RecordJson.toText(PropertyValues.of(value));
    }

    private static boolean isScalar(@Nullable Object value) {
        return value != null && !(value instanceof Collection<?>) && !(value instanceof Map<?, ?>);
    }

    private static @Nullable Instant parse(String text) {
        try {
            return InstantText.parse(text);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable ZoneId zoneOf(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable List<String> scalars(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(Detail::isScalar)
                ? list.stream().map(Detail::plain).toList()
                : null;
    }

    private static @Nullable List<Detail> details(Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<Detail> details = new ArrayList<>();
        for (Object each : list) {
            Map<String, @Nullable Object> facts = mapOf(each);
            if (facts == null) {
                return null;
            }
            details.add(new Detail(facts));
        }
        return details;
    }

    /** Facts come out of {@link PropertyValues}, whose maps have strings as keys. */
    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> mapOf(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
    }
}

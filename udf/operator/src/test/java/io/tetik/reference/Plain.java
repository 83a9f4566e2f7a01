package io.tetik.reference;

import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the untyped values of YAML and JSON, and writes typed values back as such. */
final class Plain {

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+)(ms|s|m|h|d|w)");

    private Plain() {}

    static String text(Map<String, ? extends @Nullable Object> map, String key) {
        return Objects.requireNonNull(map.get(key), key).toString();
    }

    static @Nullable String textOrNull(Map<String, ? extends @Nullable Object> map, String key) {
        Object value = map.get(key);
        return value == null ? null : value.toString();
    }

    static long number(Map<String, ? extends @Nullable Object> map, String key, long otherwise) {
        return map.get(key) instanceof Number n ? n.longValue() : otherwise;
    }

    static @Nullable Duration durationOrNull(Map<String, ? extends @Nullable Object> map, String key) {
        Object value = map.get(key);
        return value == null ? null : duration(value);
    }

    static @Nullable Instant instantOrNull(Map<String, ? extends @Nullable Object> map, String key) {
        Object value = map.get(key);
        return value == null ? null : instant(value);
    }

    static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> given) {
            given.forEach((k, v) -> copy.put(String.valueOf(k), v));
        }
        return copy;
    }

    /** A list as it is, nothing as an empty one, anything else as a list of one. */
    static List<Object> list(@Nullable Object value) {
        List<Object> copy = new ArrayList<>();
        if (value instanceof List<?> given) {
            copy.addAll(given);
        } else if (value != null) {
            copy.add(value);
        }
        return copy;
    }

    static Duration duration(Object value) {
        Matcher part = DURATION_PART.matcher(value.toString());
        Duration sum = Duration.ZERO;
        while (part.find()) {
            long amount = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        case "d" -> Duration.ofDays(amount);
                        default -> Duration.ofDays(7 * amount);
                    });
        }
        return sum;
    }

    static Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        String text = value.toString().replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
        return OffsetDateTime.parse(text).toInstant();
    }

    static String iso(Instant instant) {
        return ISO.format(instant);
    }

    static @Nullable String isoOrNull(@Nullable Instant instant) {
        return instant == null ? null : iso(instant);
    }

    /** The value as an output file shows it. */
    static @Nullable Object output(@Nullable Object value) {
        if (value == null || value instanceof NullValue) {
            return null;
        }
        if (value instanceof Instant instant) {
            return iso(instant);
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.scale() <= 0 ? (Object) decimal.longValue() : (Object) decimal.doubleValue();
        }
        if (value instanceof CivilDay day) {
            return day.toString();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(v -> copy.add(output(v)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> copy.put(String.valueOf(k), output(v)));
            return copy;
        }
        return value;
    }

    /** A YAML or JSON value under its declared type. */
    static Object typed(String type, Object value) {
        if (type.startsWith("list(")) {
            String of = type.substring(5, type.length() - 1);
            return list(value).stream().map(v -> typed(of, v)).toList();
        }
        if (type.startsWith("map(")) {
            String of = type.substring(4, type.length() - 1);
            Map<String, Object> copy = new LinkedHashMap<>();
            map(value).forEach((k, v) -> copy.put(k, typed(of, Objects.requireNonNull(v))));
            return copy;
        }
        if (type.startsWith("object(")) {
            return object(type.substring(type.indexOf('{') + 1, type.lastIndexOf('}')), map(value));
        }
        return switch (type) {
            case "decimal" -> Amounts.of(value);
            case "date" -> CivilDay.read(value.toString());
            case "json" -> json(value);
            case "int" -> ((Number) value).longValue();
            case "double" -> ((Number) value).doubleValue();
            case "timestamp" -> instant(value);
            case "duration" -> duration(value);
            default -> value;
        };
    }

    /** The fields that are declared and there; a comma within brackets parts no fields. */
    private static Map<String, Object> object(String fields, Map<String, @Nullable Object> given) {
        Map<String, Object> object = new LinkedHashMap<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= fields.length(); i++) {
            char c = i == fields.length() ? ',' : fields.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                String[] field = fields.substring(from, i).split(":", 2);
                Object value = given.get(field[0].trim());
                if (value != null) {
                    object.put(field[0].trim(), typed(field[1].trim(), value));
                }
                from = i + 1;
            }
        }
        return object;
    }

    private static Object json(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().filter(Objects::nonNull).map(Plain::json).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((k, v) -> {
                if (v != null) {
                    copy.put(String.valueOf(k), json(v));
                }
            });
            return copy;
        }
        return value instanceof BigDecimal number ? (Object) number.doubleValue() : value;
    }
}

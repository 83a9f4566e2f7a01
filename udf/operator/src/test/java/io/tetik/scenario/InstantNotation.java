package io.tetik.scenario;

import io.tetik.language.value.Durations;
import io.tetik.schemas.codec.InstantText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The case files' way of naming instants: {@code T}, {@code T+1h30m}, {@code T-1ms}, where each file says what T is. */
record InstantNotation(Instant base) {
    private static final Pattern RELATIVE = Pattern.compile("T(?:([+-])(\\w+))?");

    /** The value with every text in the notation replaced by the ISO-8601 text of the instant, and ints as Long. */
    @Nullable
    Object resolve(@Nullable Object value) {
        if (value instanceof String text) {
            return resolve(text);
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> resolved = new ArrayList<>();
            list.forEach(element -> resolved.add(resolve(element)));
            return resolved;
        }
        return value instanceof Map<?, ?> map ? resolveMap(map) : value;
    }

    Map<String, @Nullable Object> resolveMap(Map<?, ?> map) {
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        map.forEach((key, value) -> resolved.put(String.valueOf(key), resolve(value)));
        return resolved;
    }

    private String resolve(String text) {
        Matcher matcher = RELATIVE.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        return InstantText.format(base.plusMillis(offset(matcher)));
    }

    private static long offset(Matcher matcher) {
        String sign = matcher.group(1);
        String duration = matcher.group(2);
        if (sign == null || duration == null) {
            return 0;
        }
        long millis = Durations.parse(duration).orElseThrow(() -> new IllegalArgumentException(duration));
        return sign.equals("-") ? -millis : millis;
    }
}

package io.tetik.scenario;

import io.tetik.language.value.Durations;
import io.tetik.schemas.codec.InstantText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The case files' way of naming instants: {@code T}, {@code T+1h30m}, {@code T-1ms}, where each file says what T is. Other
 * texts, {@code T-shirt} among them, are what they are.
 *
 * @param base what T is; null if the file does not say it, and then {@code T} alone is a text
 */
record InstantNotation(@Nullable Instant base) {
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

    /** @throws MissingBaseException if T has a duration and nobody says what T is */
    private String resolve(String text) {
        Matcher matcher = RELATIVE.matcher(text);
        if (!matcher.matches()) {
            return text;
        }
        OptionalLong offset = offset(matcher);
        if (offset.isEmpty() || (base == null && matcher.group(1) == null)) {
            return text;
        }
        if (base == null) {
            throw new MissingBaseException(text);
        }
        return InstantText.format(base.plusMillis(offset.getAsLong()));
    }

    /** In milliseconds; empty if what follows the sign is no duration. */
    private static OptionalLong offset(Matcher matcher) {
        String sign = matcher.group(1);
        String duration = matcher.group(2);
        if (sign == null || duration == null) {
            return OptionalLong.of(0);
        }
        OptionalLong millis = Durations.parse(duration);
        return sign.equals("-") && millis.isPresent() ? OptionalLong.of(-millis.getAsLong()) : millis;
    }
}

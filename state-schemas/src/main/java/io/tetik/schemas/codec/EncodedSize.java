package io.tetik.schemas.codec;

import io.tetik.schemas.PropertyValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large values become when they are written: no fewer bytes than Avro or JSON take, and seldom many more. */
public final class EncodedSize {
    /** A number, an instant, and what stands around a value. */
    private static final int SMALL = 32;

    /** A decimal, with all its digits. */
    private static final int DECIMAL = 48;

    private EncodedSize() {}

    /** @param value a {@link PropertyValue} or a plain value, or a list or map of them */
    public static long of(@Nullable Object value) {
        return size(value, true);
    }

    /** The same without looking at characters: up to six times as much, and so enough to see that a value is small. */
    public static long atMost(@Nullable Object value) {
        return size(value, false);
    }

    private static long size(@Nullable Object value, boolean exact) {
        if (value instanceof PropertyValue wrapped) {
            return size(wrapped.getValue(), exact);
        }
        if (value instanceof CharSequence text) {
            return SMALL + (exact ? text(text) : 6L * text.length());
        }
        if (value instanceof List<?> list) {
            long sum = SMALL;
            for (Object each : list) {
                sum += size(each, exact);
            }
            return sum;
        }
        if (value instanceof Map<?, ?> map) {
            long sum = SMALL;
            for (Map.Entry<?, ?> each : map.entrySet()) {
                sum += size(each.getKey(), exact) + size(each.getValue(), exact);
            }
            return sum;
        }
        return value instanceof BigDecimal || value instanceof ByteBuffer ? DECIMAL : SMALL;
    }

    private static long text(CharSequence text) {
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum += character(text.charAt(i));
        }
        return sum;
    }

    private static int character(char c) {
        if (c < 0x20) {
            return 6;
        }
        if (c < 0x80) {
            return c == '"' || c == '\\' ? 2 : 1;
        }
        return c < 0x800 ? 2 : 3;
    }
}

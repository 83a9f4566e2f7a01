package io.tetik.engine.aggregate;

import io.tetik.schemas.codec.EncodedSize;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large a value may be that an attribute keeps: users are in memory, some thousands at a time. */
public final class ValueSize {
    /** In bytes; a window may have hundreds of values. */
    static final int MOST = 16 * 1024;

    /** No character takes more bytes. */
    private static final int MOST_OF_A_CHARACTER = 6;

    private ValueSize() {}

    static boolean isTooLarge(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() > MOST / MOST_OF_A_CHARACTER && EncodedSize.of(text) > MOST;
        }
        return (value instanceof Collection<?> || value instanceof Map<?, ?>) && EncodedSize.of(value) > MOST;
    }
}

package io.tetik.sources.format;

import io.tetik.sources.ForeignRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single records in tests. */
final class Reading {
    private Reading() {}

    static List<@Nullable Object> text(String format, String value) throws Exception {
        return text(format, value, Map.of());
    }

    static List<@Nullable Object> text(String format, String value, Map<String, String> headers) throws Exception {
        return bytes(Formats.of(FormatOptions.NONE).of(format), value.getBytes(StandardCharsets.UTF_8), headers);
    }

    static List<@Nullable Object> bytes(RecordFormat format, byte @Nullable [] value, Map<String, String> headers)
            throws Exception {
        return format.read(new ForeignRecord(null, value, headers, "topic", 0, 7, 0));
    }
}

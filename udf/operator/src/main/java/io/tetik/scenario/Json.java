package io.tetik.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tetik.schemas.codec.RecordJson;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, strings, Long, Double, Boolean and null. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private static final ObjectMapper EXACT = MAPPER.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /** The row that replay would write for the record. */
    public static Map<String, @Nullable Object> row(SpecificRecord record) {
        return read(RecordJson.toText(record));
    }

    public static Map<String, @Nullable Object> read(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<Map<String, @Nullable Object>>() {});
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The same, but numbers with a point are BigDecimal, with all their digits. */
    public static Map<String, @Nullable Object> readExactly(String json) {
        try {
            return EXACT.readValue(json, new TypeReference<Map<String, @Nullable Object>>() {});
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

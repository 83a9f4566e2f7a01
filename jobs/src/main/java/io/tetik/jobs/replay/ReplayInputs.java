package io.tetik.jobs.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tetik.jobs.files.PlainJson;
import io.tetik.language.definition.DecisionLevel;
import io.tetik.schemas.codec.InstantText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code inputs.json}: what a replay was made from besides its definitions, so that a later one can be compared with it. It
 * names no file: the same records in other files are the same input.
 *
 * @param values by what they are; null stands for what was not said
 */
public record ReplayInputs(Map<String, @Nullable Object> values) {
    /** The name of the file. */
    public static final String FILE = "inputs.json";

    /** Nothing is known. */
    public static final ReplayInputs NONE = new ReplayInputs(Map.of());

    public ReplayInputs {
        values = new LinkedHashMap<>(values);
    }

    /**
     * The inputs of a replay.
     *
     * @param records how many records the event files have
     * @param digest of the records in any order
     */
    static ReplayInputs of(ReplayConfig config, long records, long digest) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("records", records);
        values.put("recordsDigest", String.format("%016x", digest));
        values.put("until", text(config.until()));
        values.put("minTime", text(config.minTime()));
        values.put("maxEventBytes", (long) config.maxEventBytes());
        values.put("decisionsLevel", text(config.decisions()));
        return new ReplayInputs(values);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : InstantText.format(instant);
    }

    private static @Nullable String text(@Nullable DecisionLevel level) {
        if (level == null || level.equals(DecisionLevel.ALL)) {
            return level == null ? null : "all";
        }
        return level.onlyActed() ? "acted" : "sampled:" + level.oneOf();
    }

    byte[] toBytes() throws IOException {
        return PlainJson.pretty(values);
    }

    /**
     * Reads what a replay has written.
     *
     * @throws IOException if there is none, or it is no JSON
     */
    public static ReplayInputs read(Path file) throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each :
                new JsonMapper().readTree(file.toFile()).properties()) {
            JsonNode value = each.getValue();
            values.put(each.getKey(), value.isNull() ? null : value.isNumber() ? value.longValue() : value.asText());
        }
        return new ReplayInputs(values);
    }
}

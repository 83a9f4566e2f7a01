package io.tetik.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.tetik.jobs.replay.ReplayInputs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What two replays differ in besides their definitions: then not all that has changed is the definitions' doing. */
final class InputWarnings {
    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("until", "--until");
        OPTIONS.put("minTime", "--min-time");
        OPTIONS.put("maxEventBytes", "--max-event-bytes");
        OPTIONS.put("decisionsLevel", "--decisions-level");
    }

    private InputWarnings() {}

    static List<String> between(ReplayOutput before, ReplayOutput after) throws IOException {
        Optional<ReplayInputs> earlier = before.inputs();
        Optional<ReplayInputs> later = after.inputs();
        if (earlier.isEmpty() || later.isEmpty()) {
            return unknown(before.summary(), after.summary());
        }
        return between(earlier.get().values(), later.get().values());
    }

    private static List<String> between(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        List<String> warnings = new ArrayList<>();
        Object records = before.get("records");
        if (!Objects.equals(records, after.get("records"))) {
            warnings.add("other events: " + records + " records before, " + after.get("records") + " now");
        } else if (!Objects.equals(before.get("recordsDigest"), after.get("recordsDigest"))) {
            warnings.add("other events: as many records, but not the same ones");
        }
        OPTIONS.forEach((key, option) -> {
            if (!Objects.equals(before.get(key), after.get(key))) {
                warnings.add("another " + option + ": " + said(before.get(key)) + " before, " + said(after.get(key))
                        + " now");
            }
        });
        return warnings;
    }

    private static String said(@Nullable Object value) {
        return value == null ? "none" : value.toString();
    }

    /** Of replays by a release that wrote down less. */
    private static List<String> unknown(JsonNode before, JsonNode after) {
        List<String> warnings = new ArrayList<>();
        warnings.add("the earlier replay does not say what it was made from; other events may go unnoticed");
        JsonNode read = before.at("/events/read");
        if (!read.equals(after.at("/events/read"))) {
            warnings.add("other events: " + read + " records before, " + after.at("/events/read") + " now");
        }
        JsonNode end = before.at("/clock/end");
        if (!end.equals(after.at("/clock/end"))) {
            warnings.add("the clock stopped at " + end.asText() + " before, and at "
                    + after.at("/clock/end").asText() + " now");
        }
        return warnings;
    }
}

package io.tetik.engine.trigger.pattern.differential;

import io.tetik.scenario.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one campaign did.
 *
 * @param entered the firings that started a run
 * @param refused the firings for which the campaign had too many runs; what started them is not told
 */
record TetikFirings(List<Firing> entered, List<Moment> refused) {

    /** When something happened to a user. */
    record Moment(String user, long at) {
        static Moment of(Firing firing) {
            return new Moment(firing.user(), firing.at());
        }
    }

    static TetikFirings of(Outcome outcome, String campaign) {
        List<Firing> entered = new ArrayList<>();
        List<Moment> refused = new ArrayList<>();
        for (Map<String, @Nullable Object> row : outcome.decisions()) {
            if (!campaign.equals(row.get("campaign"))) {
                continue;
            }
            if ("entered".equals(row.get("kind"))) {
                entered.add(firing(row));
            } else if ("already-running".equals(row.get("reason"))) {
                refused.add(moment(row));
            }
        }
        return new TetikFirings(entered, refused);
    }

    private static Firing firing(Map<String, @Nullable Object> row) {
        Moment moment = moment(row);
        List<String> ids = new ArrayList<>();
        if (row.get("detail") instanceof Map<?, ?> detail && detail.get("eventIds") instanceof List<?> eventIds) {
            eventIds.forEach(id -> ids.add(String.valueOf(id)));
        }
        return new Firing(moment.user(), moment.at(), ids);
    }

    private static Moment moment(Map<String, @Nullable Object> row) {
        return new Moment(
                String.valueOf(row.get("userId")),
                Instant.parse(String.valueOf(row.get("at"))).toEpochMilli());
    }
}

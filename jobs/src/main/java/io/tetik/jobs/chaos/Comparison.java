package io.tetik.jobs.chaos;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.RecordJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Commands that arrived next to those that a replay gives, by id and with all fields but the revision, which a change of a
 * description raises.
 *
 * @param repeated how many came again
 */
record Comparison(
        int expected, int arrived, int repeated, List<String> missing, List<String> extra, List<String> different) {

    Comparison {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
        different = List.copyOf(different);
    }

    static Comparison of(List<DeliveryCommand> expected, List<DeliveryCommand> arrived) {
        Map<String, String> wanted = new LinkedHashMap<>();
        expected.forEach(command -> wanted.put(command.getCommandId(), neutral(command)));
        Map<String, Integer> times = new HashMap<>();
        TreeSet<String> extra = new TreeSet<>();
        TreeSet<String> different = new TreeSet<>();
        for (DeliveryCommand command : arrived) {
            String id = command.getCommandId();
            times.merge(id, 1, Integer::sum);
            String want = wanted.get(id);
            if (want == null) {
                extra.add(id);
            } else if (!want.equals(neutral(command))) {
                different.add(id);
            }
        }
        List<String> missing =
                wanted.keySet().stream().filter(id -> !times.containsKey(id)).toList();
        return new Comparison(
                wanted.size(),
                arrived.size(),
                arrived.size() - times.size(),
                missing,
                List.copyOf(extra),
                List.copyOf(different));
    }

    /** As JSON, which is the same text for the same values. */
    private static String neutral(DeliveryCommand command) {
        return RecordJson.toText(command).replaceFirst("\"revision\":\\d+,", "");
    }

    /** Nothing lost, nothing extra; repeats are allowed where delivery is at least once. */
    boolean isGood(boolean exactlyOnce) {
        return missing.isEmpty() && extra.isEmpty() && different.isEmpty() && !(exactlyOnce && repeated > 0);
    }
}

package io.tetik.tools.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A topic as it is.
 *
 * @param replication of the partition that has the fewest replicas
 */
record TopicState(int partitions, int replication, Map<String, String> settings) {

    TopicState {
        settings = Map.copyOf(settings);
    }

    /** Where it differs from what it should be, a line each. */
    List<String> differences(TopicPlan plan) {
        List<String> differences = new ArrayList<>();
        if (plan.partitionsMatter() && partitions != plan.partitions()) {
            differences.add(difference("partitions", partitions, plan.partitions()));
        }
        if (plan.replication().isPresent() && replication != plan.replication().getAsInt()) {
            differences.add(
                    difference("replication", replication, plan.replication().getAsInt()));
        }
        plan.settings().forEach((name, wanted) -> {
            String is = settings.getOrDefault(name, "not set");
            if (!is.equals(wanted)) {
                differences.add(difference(name, is, wanted));
            }
        });
        return differences;
    }

    private static String difference(String what, Object is, Object wanted) {
        return what + " is " + is + ", wanted " + wanted;
    }
}

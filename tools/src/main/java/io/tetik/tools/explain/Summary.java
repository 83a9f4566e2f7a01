package io.tetik.tools.explain;

import io.tetik.schemas.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many messages went out, and why others did not. A message is a step of a run: it may be decided about several
 * times, once for each channel and once more after each deferral, and the last decision is its outcome.
 */
final class Summary {
    private static final String SENT = "sent";
    private static final String SUPPRESSED = "suppressed";
    private static final String DEFERRED = "deferred";
    private static final Set<String> END_OF_RUN = Set.of("completed", "exited", "cancelled");

    private record Message(
            String campaign, @Nullable String run, @Nullable String step) {}

    private final Map<Message, Decision> outcomes = new LinkedHashMap<>();
    private final Map<String, Integer> otherChannels = new TreeMap<>();
    private final Map<String, String> runs = new LinkedHashMap<>();
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final Map<String, Integer> calledOff = new TreeMap<>();
    private final Map<String, Integer> heldOut = new TreeMap<>();

    private Summary() {}

    /** One line each, for what there is. */
    static List<String> of(List<Decision> decisions) {
        Summary summary = new Summary();
        decisions.forEach(summary::count);
        return summary.lines();
    }

    private void count(Decision decision) {
        switch (decision.getKind()) {
            case SENT, SUPPRESSED, DEFERRED -> countMessage(decision);
            case "skipped" -> skipped.merge(reason(decision), 1, Integer::sum);
            case "held_out" -> heldOut.merge(decision.getCampaign(), 1, Integer::sum);
            default -> countCalledOff(decision);
        }
        if (decision.getRunId() != null && !decision.getKind().equals("held_out")) {
            boolean ends = END_OF_RUN.contains(decision.getKind());
            runs.put(decision.getRunId(), ends ? decision.getKind() : "going on");
        }
    }

    private void countMessage(Decision decision) {
        Message message = new Message(decision.getCampaign(), decision.getRunId(), decision.getStep());
        Decision before = outcomes.put(message, decision);
        if (before != null && before.getKind().equals(SUPPRESSED)) {
            otherChannels.merge(channel(before) + " " + reason(before), 1, Integer::sum);
        }
    }

    private void countCalledOff(Decision decision) {
        if (decision.getRunId() == null && decision.getKind().equals("cancelled")) {
            calledOff.merge(reason(decision), 1, Integer::sum);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> sent = outcomes(SENT);
        int count = total(sent);
        lines.add(count == 0 ? "no message was sent" : "messages sent: " + count + " (" + text(sent) + ")");
        add(lines, "messages not sent", outcomes(SUPPRESSED));
        add(lines, "messages deferred and not decided since", outcomes(DEFERRED));
        add(lines, "channels refused before another one was tried", otherChannels);
        add(lines, "runs", counted(runs));
        add(lines, "not let in", skipped);
        add(lines, "kept out by a holdout", heldOut);
        add(lines, "called off before anything began", calledOff);
        return lines;
    }

    private Map<String, Integer> outcomes(String kind) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Decision last : outcomes.values()) {
            if (last.getKind().equals(kind)) {
                counts.merge(kind.equals(SUPPRESSED) ? reason(last) : channel(last), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static Map<String, Integer> counted(Map<String, String> words) {
        Map<String, Integer> counts = new TreeMap<>();
        words.values().forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }

    private static void add(List<String> lines, String title, Map<String, Integer> counts) {
        if (!counts.isEmpty()) {
            lines.add(title + ": " + total(counts) + " (" + text(counts) + ")");
        }
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** As in {@code email 2, push 1}. */
    static String text(Map<String, Integer> counts) {
        List<String> parts = new ArrayList<>();
        new TreeMap<>(counts).forEach((word, count) -> parts.add(word + " " + count));
        return String.join(", ", parts);
    }

    private static String reason(Decision decision) {
        return decision.getReason() == null ? "no reason given" : decision.getReason();
    }

    private static String channel(Decision decision) {
        return decision.getChannel() == null ? "no channel given" : decision.getChannel();
    }
}

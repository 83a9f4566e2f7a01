package io.tetik.tools.explain;

import io.tetik.schemas.Decision;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.util.ArrayList;
import java.util.EnumSet;
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
    private static final Set<DecisionKind> END_OF_RUN =
            EnumSet.of(DecisionKind.COMPLETED, DecisionKind.EXITED, DecisionKind.CANCELLED);

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
        DecisionKind kind = DecisionKind.of(decision.getKind()).orElse(null);
        if (kind != null) {
            count(kind, decision);
        }
        if (decision.getRunId() != null && kind != DecisionKind.HELD_OUT) {
            boolean ends = kind != null && END_OF_RUN.contains(kind);
            runs.put(decision.getRunId(), ends ? decision.getKind() : "going on");
        }
    }

    private void count(DecisionKind kind, Decision decision) {
        switch (kind) {
            case SENT, SUPPRESSED, DEFERRED -> countMessage(decision);
            case SKIPPED -> skipped.merge(reason(decision), 1, Integer::sum);
            case HELD_OUT -> heldOut.merge(decision.getCampaign(), 1, Integer::sum);
            case CANCELLED -> countCalledOff(decision);
            case ENTERED, WAITING, RESUMED, BRANCHED, ASSIGNED, EXITED, COMPLETED, IDENTIFIED -> {
                // Stations of a run, which is counted by how it ended.
            }
        }
    }

    private void countMessage(Decision decision) {
        Message message = new Message(decision.getCampaign(), decision.getRunId(), decision.getStep());
        Decision before = outcomes.put(message, decision);
        if (before != null && before.getKind().equals(DecisionKind.SUPPRESSED.word())) {
            otherChannels.merge(channel(before) + " " + reason(before), 1, Integer::sum);
        }
    }

    private void countCalledOff(Decision decision) {
        if (decision.getRunId() == null) {
            calledOff.merge(reason(decision), 1, Integer::sum);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> sent = outcomes(DecisionKind.SENT);
        int count = total(sent);
        lines.add(count == 0 ? "no message was sent" : "messages sent: " + count + " (" + text(sent) + ")");
        add(lines, "messages not sent", outcomes(DecisionKind.SUPPRESSED));
        add(lines, "messages deferred and not decided since", outcomes(DecisionKind.DEFERRED));
        add(lines, "channels refused before another one was tried", otherChannels);
        add(lines, "runs", counted(runs));
        add(lines, "not let in", skipped);
        add(lines, "kept out by a holdout", heldOut);
        add(lines, "called off before anything began", calledOff);
        return lines;
    }

    private Map<String, Integer> outcomes(DecisionKind kind) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Decision last : outcomes.values()) {
            if (last.getKind().equals(kind.word())) {
                counts.merge(kind == DecisionKind.SUPPRESSED ? reason(last) : channel(last), 1, Integer::sum);
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

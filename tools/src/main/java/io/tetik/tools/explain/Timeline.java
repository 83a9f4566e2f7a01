package io.tetik.tools.explain;

import io.tetik.engine.explain.Account;
import io.tetik.engine.explain.Moments;
import io.tetik.schemas.Decision;
import io.tetik.schemas.SegmentChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decisions and changes of memberships in the order of their instants, by run: each run is one block, where its first
 * decision is. A change that comes while runs go on is told within each of them, so that a run can be read by itself; any
 * other stands alone. Decisions without a run share a block as long as they are of one campaign and nothing comes
 * between.
 */
final class Timeline {
    private final Evidence evidence;
    private final Map<String, Instant> ends = new HashMap<>();
    private final Map<String, Instant> starts = new HashMap<>();
    private final Map<String, Block> runs = new HashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    private Timeline(Evidence evidence) {
        this.evidence = evidence;
    }

    static List<Block> of(Evidence evidence) {
        Timeline timeline = new Timeline(evidence);
        timeline.build();
        return List.copyOf(timeline.blocks);
    }

    private void build() {
        for (Decision decision : evidence.decisions()) {
            if (decision.getRunId() != null) {
                starts.putIfAbsent(decision.getRunId(), decision.getAt());
                ends.put(decision.getRunId(), decision.getAt());
            }
        }
        int changes = 0;
        for (Decision decision : evidence.decisions()) {
            changes = takeChanges(changes, decision.getAt());
            block(decision).add(DecisionVocabulary.tell(decision, evidence.commands()));
        }
        takeChanges(changes, Instant.MAX);
    }

    /** Memberships change before anything is decided at the same instant. */
    private int takeChanges(int from, Instant upTo) {
        int next = from;
        List<SegmentChange> changes = evidence.changes();
        while (next < changes.size() && !changes.get(next).getAt().isAfter(upTo)) {
            take(changes.get(next));
            next++;
        }
        return next;
    }

    private void take(SegmentChange change) {
        Account account = account(change);
        boolean told = false;
        for (Map.Entry<String, Block> run : runs.entrySet()) {
            if (goesOn(run.getKey(), change.getAt())) {
                run.getValue().add(account);
                told = true;
            }
        }
        if (!told) {
            lastOrNew(null).add(account);
        }
    }

    private boolean goesOn(String run, Instant at) {
        return at.isAfter(starts.getOrDefault(run, Instant.MAX)) && !at.isAfter(ends.getOrDefault(run, Instant.MIN));
    }

    private Block block(Decision decision) {
        String heading = decision.getCampaign().isEmpty()
                ? "Who it is"
                : decision.getCampaign() + ", revision " + decision.getRevision();
        return decision.getRunId() == null
                ? lastOrNew(heading)
                : runs.computeIfAbsent(
                        decision.getRunId(), run -> started(new Block(heading + ", run " + decision.getRunId())));
    }

    private Block lastOrNew(@Nullable String heading) {
        if (!blocks.isEmpty()) {
            Block last = blocks.get(blocks.size() - 1);
            if (Objects.equals(last.heading(), heading)) {
                return last;
            }
        }
        return started(new Block(heading));
    }

    private Block started(Block block) {
        blocks.add(block);
        return block;
    }

    private static Account account(SegmentChange change) {
        String verb = switch (change.getChange()) {
            case "entered" -> "Came into";
            case "exited" -> "Left";
            default -> change.getChange() + ":";
        };
        String cause = change.getCause().getEventId() == null
                ? change.getCause().getKind()
                : change.getCause().getKind() + " " + change.getCause().getEventId();
        return new Account(
                change.getAt(),
                new Moments(null).text(change.getAt()),
                verb + " the segment " + change.getSegment() + " (" + cause + ").",
                List.of());
    }
}

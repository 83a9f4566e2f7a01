package io.tetik.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.aggregate.AggregateKind;
import io.tetik.engine.entry.EntryKind;
import io.tetik.engine.step.StepKind;
import io.tetik.engine.trigger.TriggerKind;
import io.tetik.kinds.TetikKinds;
import io.tetik.schemas.vocabulary.RejectReason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every kind of thing that the language has is the subject of some case, so a new kind cannot come without one. */
class CoverageTest {
    /** What needs another limit, large values, or something that breaks: tests of the operator bring it about. */
    private static final Set<RejectReason> NOT_BY_A_LINE_ALONE = EnumSet.of(
            RejectReason.OVERSIZE,
            RejectReason.TOMBSTONE,
            RejectReason.MAPPING,
            RejectReason.FAILED,
            RejectReason.UNREADABLE_STATE,
            RejectReason.DROPPED_VALUE);

    private final Set<String> covered =
            ScenarioFiles.all().stream().flatMap(each -> each.covers().stream()).collect(Collectors.toSet());

    @Test
    void everyAggregateHasCases() {
        assertThat(covered)
                .containsAll(prefixed(
                        "aggregate:",
                        TetikKinds.ALL.aggregates().stream()
                                .map(AggregateKind::word)
                                .toList()));
    }

    @Test
    void everyTriggerHasCases() {
        assertThat(covered)
                .containsAll(prefixed(
                        "trigger:",
                        TetikKinds.ALL.triggers().stream()
                                .map(TriggerKind::word)
                                .toList()));
    }

    @Test
    void everyEntryPolicyHasCases() {
        assertThat(covered)
                .containsAll(prefixed(
                        "entry:",
                        TetikKinds.ALL.entries().stream().map(EntryKind::word).toList()));
    }

    @Test
    void everyStepHasCases() {
        assertThat(covered)
                .containsAll(prefixed(
                        "step:",
                        TetikKinds.ALL.steps().stream().map(StepKind::word).toList()));
    }

    @Test
    void everyReasonToRejectALineHasCases() {
        List<String> reasons = Arrays.stream(RejectReason.values())
                .filter(reason -> !NOT_BY_A_LINE_ALONE.contains(reason))
                .map(RejectReason::word)
                .toList();
        assertThat(covered).containsAll(prefixed("rejected:", reasons));
    }

    @Test
    void whatMessagesAreAskedForHasCases() {
        assertThat(covered).contains("decision:deferred", "fallback", "exempt", "holdout");
    }

    @Test
    void bothChangesOfTheClocksHaveCases() {
        assertThat(covered).contains("dst-gap", "dst-fold");
    }

    @Test
    void edgesTiesDisorderAndExclusionHaveCases() {
        assertThat(covered).contains("window-edge", "elapsed-edge", "tie", "duplicate", "shuffled", "exclusion");
    }

    private static List<String> prefixed(String prefix, List<String> words) {
        return words.stream().map(word -> prefix + word).toList();
    }
}

package io.tetik.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.explain.Phrases;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.ScenarioFiles;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the engine decides in all case files: its words are those of the vocabulary, and each has its sentence. */
class DecisionWordsTest {
    /** What needs definitions that change, or break down: tests of the operator bring it about. */
    private static final Set<DecisionReason> NOT_IN_ONE_SET_OF_DEFINITIONS = EnumSet.of(
            DecisionReason.ARCHIVED,
            DecisionReason.REMOVED,
            DecisionReason.DRAFT,
            DecisionReason.STEP_REMOVED,
            DecisionReason.DUPLICATE,
            DecisionReason.QUARANTINED,
            DecisionReason.FAILED);
    /** What needs events that come late: case files are run in the order of event time. */
    private static final Set<DecisionReason> ONLY_IF_LATE = EnumSet.of(DecisionReason.LATE);

    private static final Map<String, Set<String>> DECIDED = new HashMap<>();

    @BeforeAll
    static void runAllCases() {
        ScenarioFiles.all().stream()
                .filter(each -> each.isValid())
                .forEach(each -> EngineHarness.keeping()
                        .run(each.scenario())
                        .decisions()
                        .forEach(
                                row -> DECIDED.computeIfAbsent(String.valueOf(row.get("kind")), none -> new HashSet<>())
                                        .add(String.valueOf(row.get("reason")))));
    }

    @Test
    void everyKindOfDecisionIsMadeInSomeCase() {
        assertThat(DECIDED.keySet())
                .isEqualTo(Arrays.stream(DecisionKind.values())
                        .map(DecisionKind::word)
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyReasonIsGivenInSomeCase() {
        Set<DecisionReason> missing = EnumSet.allOf(DecisionReason.class);
        DECIDED.values().forEach(reasons -> missing.removeIf(reason -> reasons.contains(reason.word())));

        Set<DecisionReason> expected = EnumSet.copyOf(NOT_IN_ONE_SET_OF_DEFINITIONS);
        expected.addAll(ONLY_IF_LATE);
        assertThat(missing).isEqualTo(expected);
    }

    @Test
    void everyDecisionThatWasMadeHasASentenceOfItsOwn() {
        Set<Phrases.Words> untold = new LinkedHashSet<>();
        DECIDED.forEach((kind, reasons) -> reasons.forEach(
                reason -> untold.add(new Phrases.Words(DecisionKind.of(kind).orElseThrow(), reason(reason)))));
        untold.removeAll(TetikKinds.PHRASES.words());
        assertThat(untold).isEmpty();
    }

    private static @Nullable DecisionReason reason(String word) {
        return word.equals("null") ? null : DecisionReason.of(word).orElseThrow();
    }

    @Test
    void everyReasonHasASentence() {
        Set<DecisionReason> untold = EnumSet.allOf(DecisionReason.class);
        TetikKinds.PHRASES.words().forEach(words -> untold.remove(words.reason()));
        assertThat(untold).isEmpty();
    }
}

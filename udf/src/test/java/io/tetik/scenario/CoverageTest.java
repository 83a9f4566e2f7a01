package io.tetik.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.event.RejectReason;
import io.tetik.language.definition.AttributeDefinition.Aggregate;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.TriggerDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every kind of thing that the language has is the subject of some case, so a new kind cannot come without one. */
class CoverageTest {
    private final Set<String> covered =
            ScenarioFiles.all().stream().flatMap(each -> each.covers().stream()).collect(Collectors.toSet());

    @Test
    void everyAggregateHasCases() {
        assertThat(covered)
                .containsAll(prefixed(
                        "aggregate:",
                        Arrays.stream(Aggregate.values()).map(Enum::name).toList()));
    }

    @Test
    void everyTriggerHasCases() {
        List<String> kinds = kinds(TriggerDefinition.class).stream()
                .map(name -> name.replaceFirst("^on_", ""))
                .toList();
        assertThat(covered).containsAll(prefixed("trigger:", kinds));
    }

    @Test
    void everyEntryPolicyHasCases() {
        assertThat(covered).containsAll(prefixed("entry:", kinds(EntryDefinition.class)));
    }

    @Test
    void everyStepHasCases() {
        assertThat(covered).containsAll(prefixed("step:", kinds(StepDefinition.class)));
    }

    @Test
    void everyReasonToRejectALineHasCases() {
        List<String> reasons = Arrays.stream(RejectReason.values())
                .filter(reason -> reason != RejectReason.OVERSIZE)
                .map(RejectReason::word)
                .toList();
        assertThat(covered).containsAll(prefixed("rejected:", reasons));
    }

    @Test
    void everyReasonToHoldBackAMessageHasCases() {
        assertThat(covered)
                .contains(
                        "reason:excluded",
                        "reason:no-consent",
                        "reason:expired",
                        "reason:capped",
                        "reason:quiet-hours",
                        "decision:deferred",
                        "fallback",
                        "exempt",
                        "holdout");
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
        return words.stream()
                .map(word -> prefix + word.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(kind -> kind.getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT))
                .toList();
    }
}

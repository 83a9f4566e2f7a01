package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.PlanCompiler;
import io.tetik.engine.plan.Revision;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.DecisionLevel;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecisionFilterTest {
    private static final Plan PLAN = plan("all");

    private static Plan plan(String level) {
        String yaml = """
            {kind: EventType, name: visit}
            ---
            {kind: Campaign, name: silent, trigger: {event: {on: visit}}, steps: [{wait: 1h}]}
            ---
            {kind: Campaign, name: own, decisions: '%s', trigger: {event: {on: visit}}, steps: [{wait: 1h}]}
            """.formatted(level);
        Problems problems = new Problems();
        List<Revision> revisions = new DefinitionReader(TetikKinds.LANGUAGE, problems)
                .read(new SourceText("test", yaml)).stream()
                        .map(definition -> new Revision(definition, 1))
                        .toList();
        Plan plan = new PlanCompiler(TetikKinds.ALL, problems, Set.of()).compile(revisions);
        assertThat(problems.list()).isEmpty();
        return plan;
    }

    private static boolean keeps(@Nullable String level, Plan plan, String campaign, String kind, String user) {
        DecisionLevel byDefault = level == null ? null : DecisionLevel.parse(level);
        return new DecisionFilter(byDefault, plan)
                .keeps(new Decision(user, campaign, 1, null, Instant.EPOCH, kind, null, null, null, Map.of()));
    }

    @Test
    void actedLeavesOutWhatOnlySaysThatNothingHappened() {
        assertThat(keeps("acted", PLAN, "silent", "skipped", "ann")).isFalse();
        for (String kind : List.of("entered", "held_out", "sent", "suppressed", "completed", "exited")) {
            assertThat(keeps("acted", PLAN, "silent", kind, "ann")).isTrue();
        }
        assertThat(keeps("all", PLAN, "silent", "skipped", "ann")).isTrue();
    }

    @Test
    void whatACampaignSaysCountsMoreThanWhatTheJobIsTold() {
        assertThat(keeps("acted", PLAN, "own", "skipped", "ann")).isTrue();
        assertThat(keeps("all", plan("acted"), "own", "skipped", "ann")).isFalse();
        assertThat(keeps("all", plan("acted"), "silent", "skipped", "ann")).isTrue();
        assertThat(keeps("all", plan("acted"), "gone", "skipped", "ann")).isTrue();
    }

    @Test
    void whereNobodyIsToldEverythingComesOutWhateverCampaignsSay() {
        assertThat(keeps(null, plan("acted"), "own", "skipped", "ann")).isTrue();
        assertThat(keeps(null, plan("sampled:1000000"), "own", "skipped", "ann"))
                .isTrue();
    }

    @Test
    void aSampleHasOneUserInSoManyAndAllDecisionsOfEach() {
        Plan sampled = plan("sampled:10");
        long kept = IntStream.range(0, 10_000)
                .filter(i -> keeps("all", sampled, "own", "skipped", "u" + i))
                .count();
        // Ten standard deviations around 1,000.
        assertThat(kept).isBetween(700L, 1_300L);
        for (int i = 0; i < 1_000; i++) {
            boolean one = keeps("all", sampled, "own", "skipped", "u" + i);
            assertThat(keeps("sampled:10", PLAN, "silent", "sent", "u" + i))
                    .as("the same users, whatever the campaign and the kind")
                    .isEqualTo(one);
        }
    }

    @Test
    void whatIsNoLevelIsNone() {
        for (String text : List.of("", "some", "sampled", "sampled:", "sampled:0", "sampled:-1", "sampled:99999999")) {
            assertThat(DecisionLevel.parse(text)).as(text).isNull();
        }
        assertThat(DecisionLevel.parse("sampled:1")).isEqualTo(DecisionLevel.ALL);
    }
}

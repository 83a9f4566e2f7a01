package io.tetik.engine.trigger.pattern.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.operator.EngineSettings;
import io.tetik.operator.OperatorHarness;
import io.tetik.reference.Draw;
import io.tetik.scenario.Json;
import io.tetik.scenario.OutcomeCollector;
import io.tetik.schemas.DefinitionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Patterns that come, change and go while the job runs, at an instant in the middle of the stream: a new pattern sees
 * what comes after, an edited one begins anew, one that is removed is over, and one of which only the campaign was
 * edited goes on.
 */
class ChangingPatternsTest {
    private static final int WORLDS = Integer.getInteger("tetik.changingPatternWorlds", 60);
    private static final int USERS = 6;

    /** What becomes of a pattern; its number is that of the campaign. */
    private static final int STAYS = 0;

    private static final int ADDED = 1;
    private static final int EDITED = 2;
    private static final int REMOVED = 3;
    private static final int REPRIORITISED = 4;

    /** Never a campaign of its own: what the edited one becomes. */
    private static final int EDIT = 5;

    private static final int PATTERNS = 6;

    @TestFactory
    Stream<DynamicTest> changesTakeEffectBetweenTwoEvents() {
        return LongStream.rangeClosed(1, WORLDS)
                .mapToObj(seed -> DynamicTest.dynamicTest("world " + seed, () -> new OneWorld(seed).check()));
    }

    /** One world, cut in two. */
    private static final class OneWorld {
        private final PatternWorld world;
        private final PatternModel edit;
        private final long cut;
        private final List<PlayerEvent> before;
        private final List<PlayerEvent> after;
        private final OutcomeCollector out = new OutcomeCollector();

        OneWorld(long seed) {
            world = PatternWorld.generate(seed, PATTERNS, USERS);
            Draw draw = new Draw(seed);
            PatternModel edited = world.patterns().get(EDITED);
            edit = draw.chance(50) ? world.patterns().get(EDIT) : edited.with(edited.within() + RandomStreams.GRID);
            List<Long> times =
                    world.events().stream().map(PlayerEvent::time).sorted().toList();
            cut = times.get(times.size() / 2);
            before =
                    world.events().stream().filter(event -> event.time() <= cut).toList();
            after = world.events().stream().filter(event -> event.time() > cut).toList();
        }

        void check() throws Exception {
            run();
            PatternCheck check = new PatternCheck();
            whole(check, STAYS);
            whole(check, REPRIORITISED);
            part(check, ADDED, null, world.patterns().get(ADDED));
            part(check, EDITED, world.patterns().get(EDITED), edit);
            part(check, REMOVED, world.patterns().get(REMOVED), null);
            assertThat(check.differences()).isEmpty();
        }

        private void run() throws Exception {
            List<DefinitionRecord> first = new ArrayList<>(records(PatternWorld.eventTypes(), 1));
            for (int index : new int[] {STAYS, EDITED, REMOVED, REPRIORITISED}) {
                first.addAll(records(world.campaign(index), 1));
            }
            EngineSettings settings = EngineSettings.live(() -> first)
                    .endOfTime(end())
                    .cachedUsers(2)
                    .timeSlice(EngineSettings.UNLIMITED)
                    .build();
            try (OperatorHarness operator = new OperatorHarness(settings, out)) {
                feed(operator, before);
                // Some wait already when the patterns change, and are seen by the new ones only.
                feed(operator, after.subList(0, after.size() / 2));
                operator.watermark(cut);
                change(operator);
                operator.failAndRestore();
                feed(operator, after.subList(after.size() / 2, after.size()));
                operator.finish();
            }
        }

        /** The edit may leave more time than any pattern that was drawn. */
        private long end() {
            return world.end().toEpochMilli() + RandomStreams.GRID;
        }

        private void change(OperatorHarness operator) throws Exception {
            publish(operator, world.campaign(ADDED), 1);
            publish(operator, new SourceText("edit.yaml", edit.campaign("p" + EDITED)), 2);
            operator.definition(new DefinitionRecord("Campaign", "p" + REMOVED, -1, "", null));
            SourceText same = world.campaign(REPRIORITISED);
            publish(operator, new SourceText("same.yaml", same.text() + "priority: 60\n"), 2);
        }

        private static void publish(OperatorHarness operator, SourceText source, int revision) throws Exception {
            for (DefinitionRecord each : records(source, revision)) {
                operator.definition(each);
            }
        }

        private static List<DefinitionRecord> records(SourceText source, int revision) {
            return DefinitionRecords.of(TetikKinds.LANGUAGE, source, revision, new Problems());
        }

        private static void feed(OperatorHarness operator, List<PlayerEvent> events) throws Exception {
            int number = 0;
            for (PlayerEvent event : events) {
                operator.line(++number, Json.write(event.envelope()));
            }
        }

        private void whole(PatternCheck check, int index) {
            PatternModel pattern = world.patterns().get(index);
            StockOutcome stock = StockCep.run(pattern, world.events());
            check.campaign(
                    world, "p" + index, pattern, stock.firings(pattern.onTimeout()), stock.crowded(), out.outcome());
        }

        private void part(PatternCheck check, int index, @Nullable PatternModel early, @Nullable PatternModel late) {
            List<Firing> firings = new ArrayList<>();
            Set<String> crowded = new TreeSet<>();
            if (early != null) {
                StockOutcome stock = StockCep.run(early, before);
                crowded.addAll(stock.crowded());
                stock.firings(early.onTimeout()).stream()
                        .filter(firing -> firing.at() <= cut)
                        .forEach(firings::add);
            }
            if (late != null) {
                StockOutcome stock = StockCep.run(late, after);
                crowded.addAll(stock.crowded());
                firings.addAll(stock.firings(late.onTimeout()));
            }
            check.campaign(world, "p" + index, late == null ? edit : late, firings, crowded, out.outcome());
        }
    }
}

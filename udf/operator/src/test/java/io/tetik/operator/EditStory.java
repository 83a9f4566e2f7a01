package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import io.tetik.scenario.Json;
import io.tetik.scenario.Outcome;
import io.tetik.schemas.DefinitionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.jspecify.annotations.Nullable;

/**
 * A story of events and of edits that are published before their instants. It is told to four jobs: one that is left in peace,
 * one that is restored after every step, one that does a user a slice, and one that has the whole history of definitions from
 * the start, as a replay has. All four must decide alike.
 */
final class EditStory {
    private final String first;
    private final List<DefinitionRecord> history;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> eventInstants = new ArrayList<>();

    /** Something that happens to a job. */
    @FunctionalInterface
    private interface Telling {
        void to(LiveJob job) throws Exception;
    }

    /** @param edit whether it is a definition, which the job that has all of them from the start does not hear */
    private record Step(boolean edit, Telling telling) {}

    EditStory(String first) {
        this.first = first;
        this.history = new ArrayList<>(LiveJob.records(1, first));
    }

    EditStory publish(String at, int revision, String yaml) {
        LiveJob.records(revision, yaml).forEach(each -> history.add(LiveJob.dated(each, at)));
        steps.add(new Step(true, job -> job.publishFor(at, revision, yaml)));
        return this;
    }

    EditStory remove(String at, String kind, String name) {
        history.add(LiveJob.dated(new DefinitionRecord(kind, name, -1, "", null), at));
        steps.add(new Step(true, job -> job.removeFor(at, kind, name)));
        return this;
    }

    /** An event on which the clock catches up at once. */
    EditStory event(String user, String type, String at, String properties) {
        return arrives(user, type, at, properties).clock(at);
    }

    EditStory event(String user, String type, String at) {
        return event(user, type, at, "");
    }

    EditStory arrives(String user, String type, String at, String properties) {
        eventInstants.add(at);
        steps.add(new Step(false, job -> job.arrives(user, type, at, properties)));
        return this;
    }

    EditStory clock(String at) {
        steps.add(new Step(false, job -> job.clock(at)));
        return this;
    }

    /** The instant of an event by its id, in milliseconds. */
    long instantOf(Object eventId) {
        return LiveJob.instant(
                eventInstants.get(Integer.parseInt(String.valueOf(eventId).substring(1)) - 1));
    }

    /** Tells it to all four jobs, which must agree. */
    Told tell() throws Exception {
        Told live = undisturbed();
        Map<String, Told> others = Map.of(
                "restored after every step", restored(),
                "in tiny slices", inTinySlices(),
                "with all definitions from the start", fromTheStart());
        others.forEach((life, other) -> {
            assertAlike(life, live, other);
            assertThat(other.timers()).as("%s: timers", life).isEqualTo(live.timers());
        });
        return live;
    }

    private Told undisturbed() throws Exception {
        try (LiveJob job = new LiveJob(Life.UNDISTURBED, first)) {
            return told(job, steps, step -> {});
        }
    }

    private Told restored() throws Exception {
        try (LiveJob job = new LiveJob(Life.RESTORED_AFTER_EVERY_STEP, first)) {
            return told(job, steps, step -> {});
        }
    }

    private Told inTinySlices() throws Exception {
        try (LiveJob job = LiveJob.inTinySlices(new HashMapStateBackend(), first)) {
            return told(job, steps, step -> {});
        }
    }

    /** In tiny slices, now and then some more of them, now and then restored. */
    Told troubled(Random random) throws Exception {
        try (LiveJob job = LiveJob.inTinySlices(new HashMapStateBackend(), first)) {
            return told(job, steps, each -> {
                for (int slices = random.nextInt(3); slices > 0; slices--) {
                    each.nextSlice();
                }
                if (random.nextInt(12) == 0) {
                    each.restored();
                }
            });
        }
    }

    Told fromTheStart() throws Exception {
        try (LiveJob job = LiveJob.replaying(history)) {
            return told(job, steps.stream().filter(step -> !step.edit()).toList(), step -> {});
        }
    }

    private static Told told(LiveJob job, List<Step> steps, Telling between) throws Exception {
        for (Step step : steps) {
            step.telling().to(job);
            between.to(job);
        }
        // After a restore the sources tell the time again.
        steps.get(steps.size() - 1).telling().to(job);
        job.allSlices();
        return new Told(
                job.outcome(), job.decisions(), job.commands(), job.segmentChanges(), job.timers(), job.stateEntries());
    }

    static void assertAlike(String life, Told expected, Told actual) {
        assertThat(without(rows(actual.outcome()), rows(expected.outcome())))
                .as("%s: too much", life)
                .isEmpty();
        assertThat(without(rows(expected.outcome()), rows(actual.outcome())))
                .as("%s: missing", life)
                .isEmpty();
        assertThat(actual.stateEntries()).as("%s: state", life).isEqualTo(expected.stateEntries());
    }

    private static List<String> without(List<String> rows, List<String> others) {
        List<String> left = new ArrayList<>(rows);
        others.forEach(left::remove);
        return left;
    }

    private static List<String> rows(Outcome outcome) {
        return Stream.of(outcome.decisions(), outcome.commands(), outcome.segmentChanges(), outcome.rejected())
                .flatMap(rows -> rows.stream().map(Json::write))
                .toList();
    }

    /**
     * What came out of a job, and what it kept in the end.
     *
     * @param decisions as {@link LiveJob#decisions()} writes them; the others likewise
     */
    record Told(
            Outcome outcome,
            List<String> decisions,
            List<String> commands,
            List<String> segmentChanges,
            int timers,
            int stateEntries) {
        /** The decisions about one campaign, in their order. */
        List<Map<String, @Nullable Object>> about(String campaign) {
            return outcome.decisions().stream()
                    .filter(row -> campaign.equals(row.get("campaign")))
                    .toList();
        }
    }
}

package io.tetik.operator;

import io.tetik.engine.plan.Plan;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import java.util.List;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Takes definitions as they are published, answers them, and puts them into force. They come in bursts, so those without an
 * instant of their own are compiled once: before the next event or instant, or when nothing has come for a moment, because
 * their author waits for an answer.
 */
final class DefinitionUpdates {
    /** For how long definitions wait for more of them, in milliseconds. */
    private static final long LONGEST_BURST = 200;

    private final DefinitionStore definitions;
    private final EventTimeClock clock;
    private final UserTurns turns;
    private final Sweep sweep;
    private final TimeSlices slices;
    private final EngineOutput out;
    private final ProcessingTimeService timers;
    private final BurstEnd burstEnd;
    private final boolean answering;
    private boolean waitingForMore;

    /** What is to be done when no more definitions have come for a moment. */
    @FunctionalInterface
    interface BurstEnd {
        void run() throws Exception;
    }

    /** @param answering whether this is the one subtask that answers for all */
    DefinitionUpdates(
            DefinitionStore definitions,
            EventTimeClock clock,
            UserTurns turns,
            Sweep sweep,
            TimeSlices slices,
            EngineOutput out,
            ProcessingTimeService timers,
            BurstEnd burstEnd,
            boolean answering) {
        this.definitions = definitions;
        this.clock = clock;
        this.turns = turns;
        this.sweep = sweep;
        this.slices = slices;
        this.out = out;
        this.timers = timers;
        this.burstEnd = burstEnd;
        this.answering = answering;
    }

    void offer(DefinitionRecord definition) {
        definitions.offer(definition, clock.now());
        // At once: a checkpoint would not keep the answer to a record that cannot be read.
        answer();
        if (nextChange() - 1 <= clock.now() && !waitingForMore) {
            waitingForMore = true;
            var unused = timers.registerTimer(timers.getCurrentProcessingTime() + LONGEST_BURST, instant -> {
                waitingForMore = false;
                burstEnd.run();
            });
        }
    }

    /** The instant of event time at which the next change is due; the greatest long if there is none. */
    long nextChange() {
        return definitions.nextChange();
    }

    boolean isNextChangeInTime() {
        return definitions.isNextChangeInTime();
    }

    /** Puts the next change into force. */
    void change() throws Exception {
        Plan plan = definitions.compile(nextChange());
        boolean concernsAll = plan.stamp() != turns.plan().stamp();
        turns.switchTo(plan);
        answer();
        if (concernsAll) {
            bringUsersUpToDate();
        }
    }

    void bringUsersUpToDate() throws Exception {
        sweep.begin();
        slices.start();
    }

    /** Tells what of the definitions could not be restored, and which of them were in quarantine before. */
    void answerRestored() {
        List<DefinitionStatus> quarantined = definitions.takeQuarantines();
        List<DefinitionStore.Unreadable> unreadable = definitions.takeUnreadable();
        if (answering) {
            quarantined.forEach(out::answer);
            unreadable.forEach(each -> out.unreadable("definition '" + each.key() + "'", each.bytes(), each.broken()));
        }
    }

    void answer() {
        List<DefinitionStatus> answers = definitions.takeAnswers();
        if (answering) {
            answers.forEach(out::answer);
        }
    }
}

package io.tetik.operator;

import io.tetik.engine.plan.Plan;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import java.util.List;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Takes definitions as they are published, answers them, and puts them into force. They come in bursts, so they are compiled
 * once: before the next event or instant, or when nothing has come for a moment, because their author waits for an answer.
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
    private final boolean answering;
    private boolean waitingForMore;

    /** @param answering whether this is the one subtask that answers for all */
    DefinitionUpdates(
            DefinitionStore definitions,
            EventTimeClock clock,
            UserTurns turns,
            Sweep sweep,
            TimeSlices slices,
            EngineOutput out,
            ProcessingTimeService timers,
            boolean answering) {
        this.definitions = definitions;
        this.clock = clock;
        this.turns = turns;
        this.sweep = sweep;
        this.slices = slices;
        this.out = out;
        this.timers = timers;
        this.answering = answering;
    }

    void offer(DefinitionRecord definition) {
        definitions.offer(definition);
        // At once: a checkpoint would not keep the answer to a removal or to a record that cannot be read.
        answer();
        if (definitions.isChanged() && !waitingForMore) {
            waitingForMore = true;
            var unused = timers.registerTimer(timers.getCurrentProcessingTime() + LONGEST_BURST, instant -> {
                waitingForMore = false;
                apply();
            });
        }
    }

    /** Puts into force what has come since the last call. */
    void apply() throws Exception {
        if (definitions.isChanged()) {
            Plan plan = definitions.compile(clock.watermark());
            boolean concernsAll = plan.stamp() != turns.plan().stamp();
            turns.switchTo(plan);
            answer();
            if (concernsAll) {
                bringUsersUpToDate();
            }
        }
    }

    void bringUsersUpToDate() throws Exception {
        sweep.begin();
        slices.start();
    }

    void answer() {
        List<DefinitionStatus> answers = definitions.takeAnswers();
        if (answering) {
            answers.forEach(out::answer);
        }
    }
}

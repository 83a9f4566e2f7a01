package io.tetik.engine.registry;

import io.tetik.engine.aggregate.average.AverageAggregate;
import io.tetik.engine.aggregate.count.CountAggregate;
import io.tetik.engine.aggregate.distinct.DistinctAggregate;
import io.tetik.engine.aggregate.extreme.MaxAggregate;
import io.tetik.engine.aggregate.extreme.MinAggregate;
import io.tetik.engine.aggregate.items.ItemsAggregate;
import io.tetik.engine.aggregate.moment.FirstAggregate;
import io.tetik.engine.aggregate.moment.LastAggregate;
import io.tetik.engine.aggregate.streak.StreakAggregate;
import io.tetik.engine.aggregate.sum.SumAggregate;
import io.tetik.engine.aggregate.top.TopAggregate;
import io.tetik.engine.entry.AfterExit;
import io.tetik.engine.entry.Always;
import io.tetik.engine.entry.Cooldown;
import io.tetik.engine.entry.Once;
import io.tetik.engine.entry.OncePer;
import io.tetik.engine.plan.Kinds;
import io.tetik.engine.policy.cap.CapKind;
import io.tetik.engine.policy.consent.ConsentKind;
import io.tetik.engine.policy.exclusion.ExclusionKind;
import io.tetik.engine.policy.expiry.ExpiryKind;
import io.tetik.engine.policy.quiethours.QuietHoursKind;
import io.tetik.engine.policy.repetition.RepetitionKind;
import io.tetik.engine.step.branch.BranchStep;
import io.tetik.engine.step.exit.ExitStep;
import io.tetik.engine.step.pause.WaitStep;
import io.tetik.engine.step.send.SendStep;
import io.tetik.engine.step.split.SplitStep;
import io.tetik.engine.step.waitfor.WaitForStep;
import io.tetik.engine.step.waituntil.WaitUntilStep;
import io.tetik.engine.trigger.abandonment.AbandonmentTrigger;
import io.tetik.engine.trigger.date.DateTrigger;
import io.tetik.engine.trigger.digest.DigestTrigger;
import io.tetik.engine.trigger.event.EventTrigger;
import io.tetik.engine.trigger.idle.IdleTrigger;
import io.tetik.engine.trigger.pattern.AutomatonCompiler;
import io.tetik.engine.trigger.pattern.PatternTrigger;
import io.tetik.engine.trigger.schedule.ScheduleTrigger;
import io.tetik.engine.trigger.segment.SegmentTrigger;
import java.util.List;

/** The registration: every kind that the product has stands here, and nowhere else by name. */
public final class BuiltInKinds {
    private BuiltInKinds() {}

    /** @param automata what makes the automata of patterns */
    public static Kinds with(AutomatonCompiler automata) {
        return new Kinds(
                List.of(
                        new EventTrigger(),
                        new PatternTrigger(automata),
                        new AbandonmentTrigger(),
                        new IdleTrigger(),
                        new DigestTrigger(),
                        new SegmentTrigger(),
                        new ScheduleTrigger(),
                        new DateTrigger()),
                List.of(new Once(), new AfterExit(), new Always(), new Cooldown(), new OncePer()),
                List.of(
                        new SendStep(),
                        new WaitStep(),
                        new WaitUntilStep(),
                        new WaitForStep(),
                        new BranchStep(),
                        new SplitStep(),
                        new ExitStep()),
                List.of(
                        new CountAggregate(),
                        new SumAggregate(),
                        new AverageAggregate(),
                        new MinAggregate(),
                        new MaxAggregate(),
                        new FirstAggregate(),
                        new LastAggregate(),
                        new DistinctAggregate(),
                        new TopAggregate(),
                        new StreakAggregate(),
                        new ItemsAggregate()),
                List.of(
                        new ExclusionKind(),
                        new ConsentKind(),
                        new ExpiryKind(),
                        new RepetitionKind(),
                        new CapKind(),
                        new QuietHoursKind()));
    }
}

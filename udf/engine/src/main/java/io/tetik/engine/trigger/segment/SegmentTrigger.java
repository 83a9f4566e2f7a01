package io.tetik.engine.trigger.segment;

import io.tetik.engine.event.Event;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.OneKeyTrigger;
import io.tetik.engine.trigger.TriggerCompilation;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.trigger.TriggerIndex;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.MembershipChange;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of membership starts the campaign: the user comes into a segment, or leaves it. */
public final class SegmentTrigger extends OneKeyTrigger<SegmentTrigger.Definition> {
    private static final String WORD = "segment";

    private static final Shape<MembershipChange> CHANGE = MembershipChange.shape("trigger 'segment'");
    private static final Key<Definition> SEGMENT = Key.required(
            WORD,
            Shape.of(CHANGE.schema(), (yaml, node, what) -> definition(CHANGE.read(yaml, node, what))),
            "A segment that is entered or exited.");

    /** What an author says. */
    record Definition(MembershipChange change) implements TriggerDefinition {}

    public SegmentTrigger() {
        super(Definition.class, SEGMENT);
    }

    @Override
    public String text() {
        return "Fires when the user enters or leaves a segment.";
    }

    private static @Nullable Definition definition(@Nullable MembershipChange change) {
        return change == null ? null : new Definition(change);
    }

    @Override
    public TriggerDraft begin(Definition definition, TriggerCompilation compilation) {
        MembershipChange change = definition.change();
        return TriggerDraft.of(List.of(), () -> new Compiled(compilation.segment(change.segment()), change.entered()));
    }

    private record Compiled(int segment, boolean entered) implements CompiledTrigger {
        @Override
        public String calendar() {
            return "";
        }

        @Override
        public void register(Campaign campaign, TriggerIndex index) {
            index.onMembership(segment, campaign, this::fire);
        }

        private void fire(Turn turn, boolean hasEntered, Campaign campaign, List<Firing> firings) {
            if (hasEntered == entered) {
                Event cause = turn.cause();
                List<String> eventIds = cause == null ? List.of() : List.of(cause.id());
                TriggerRecord trigger = new TriggerRecord(WORD, turn.now(), turn.now(), "", eventIds, null, Map.of());
                firings.add(new Firing(campaign.index(), trigger));
            }
        }
    }

    @Override
    public @Nullable TriggerMemory<?> memory() {
        return null;
    }

    @Override
    public Phrases phrases() {
        return Phrases.NONE;
    }
}

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
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Name;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A change of membership starts the campaign: the user comes into a segment, or leaves it. */
public final class SegmentTrigger extends OneKeyTrigger<SegmentTrigger.Definition> {
    private static final String WORD = "segment";

    private static final Key<Name> ENTERED = Key.optional("entered", Shapes.NAME, "The segment that the user enters.");
    private static final Key<Name> EXITED = Key.optional("exited", Shapes.NAME, "The segment that the user leaves.");
    private static final Key<Definition> SEGMENT = Key.required(
            WORD,
            Shapes.object(
                    Table.of("trigger 'segment'", ENTERED, EXITED).exactlyOne(ENTERED, EXITED), SegmentTrigger::read),
            "A segment that is entered or exited.");

    /** What an author says. */
    record Definition(Name segment, boolean entered) implements TriggerDefinition {}

    public SegmentTrigger() {
        super(Definition.class, SEGMENT);
    }

    @Override
    public String text() {
        return "Fires when the user enters or leaves a segment.";
    }

    private static @Nullable Definition read(Row row) {
        if (row.has(ENTERED) == row.has(EXITED)) {
            row.problem("trigger 'segment' needs exactly one of entered exited");
            return null;
        }
        Name entered = row.get(ENTERED);
        Name segment = entered != null ? entered : row.get(EXITED);
        return segment == null ? null : new Definition(segment, entered != null);
    }

    @Override
    public TriggerDraft begin(Definition definition, TriggerCompilation compilation) {
        return TriggerDraft.of(
                List.of(), () -> new Compiled(compilation.segment(definition.segment()), definition.entered()));
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

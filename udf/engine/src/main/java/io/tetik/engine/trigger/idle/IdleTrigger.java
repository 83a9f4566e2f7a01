package io.tetik.engine.trigger.idle;

import io.tetik.engine.event.Event;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.state.CampaignState;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.OneKeyTrigger;
import io.tetik.engine.trigger.TriggerCompilation;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.EventFilters;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import java.util.List;

/** Silence: the campaign starts when none of some events has come for a while, after there was one. */
public final class IdleTrigger extends OneKeyTrigger<IdleTrigger.Definition> {
    static final String WORD = "idle";

    private static final Key<Long> AFTER = Key.required("after", Shapes.DURATION, "How long the silence lasts.");
    private static final Table OPTIONS = Table.of("trigger 'idle'", EventFilters.ON, EventFilters.WHEN, AFTER);
    private static final Key<Definition> IDLE = Key.required(
            WORD,
            Shapes.object(OPTIONS, row -> new Definition(EventFilters.of(row), row.get(AFTER, 0L))),
            "Which events break the silence, and how long it lasts.");

    /** What an author says; {@code after} in milliseconds. */
    record Definition(List<EventFilter> on, long after) implements TriggerDefinition {
        Definition {
            on = List.copyOf(on);
        }
    }

    public IdleTrigger() {
        super(Definition.class, IDLE);
    }

    @Override
    public String text() {
        return "Fires when certain events have not come for a while, after there was one.";
    }

    @Override
    public TriggerDraft begin(Definition definition, TriggerCompilation compilation) {
        return TriggerDraft.of(List.of(), () -> {
            compilation
                    .conditions(definition.on())
                    .forEach((type, conditions) -> compilation.on(type, (turn, event, campaign, firings) -> {
                        if (turn.any(conditions)) {
                            breakSilence(turn, event, campaign, definition.after());
                        }
                    }));
            return CompiledTrigger.BY_EVENTS;
        });
    }

    /** A silence begins with each such event; one that came late changes nothing that a later one decided. */
    private static void breakSilence(Turn turn, Event event, Campaign campaign, long after) {
        CampaignState known = turn.state().campaigns().get(campaign.index());
        Silence silence = known == null ? null : known.armed(Silence.class);
        boolean older = silence != null && event.time() < silence.since();
        if (older || (silence == null && !turn.lateness().mayStart())) {
            return;
        }
        turn.state().campaign(campaign.index()).arm(new Silence(event.time(), event.id(), event.time() + after));
    }

    @Override
    public TriggerMemory<?> memory() {
        return SilenceMemory.INSTANCE;
    }

    @Override
    public Phrases phrases() {
        return Phrases.NONE;
    }
}

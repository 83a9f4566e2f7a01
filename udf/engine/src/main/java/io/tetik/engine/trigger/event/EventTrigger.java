package io.tetik.engine.trigger.event;

import io.tetik.engine.condition.Condition;
import io.tetik.engine.event.Event;
import io.tetik.engine.event.EventType;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.EventReaction;
import io.tetik.engine.trigger.OneKeyTrigger;
import io.tetik.engine.trigger.TriggerCompilation;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.EventFilters;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.expression.EventShape;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event, perhaps with a condition, starts the campaign. */
public final class EventTrigger extends OneKeyTrigger<EventTrigger.Definition> {
    private static final String WORD = "event";
    private static final Key<Boolean> REVERSED = Key.optional(
            "reversed",
            Shapes.FLAG,
            "true: fires when such an event did not happen after all, and not when it happens.");
    private static final Table OPTIONS = Table.of("trigger 'event'", EventFilters.ON, EventFilters.WHEN, REVERSED);
    private static final Shape<List<EventFilter>> TYPE =
            Shape.of(Shapes.WORD.schema(), (yaml, node, what) -> EventFilters.SHAPE.read(yaml, node, what));
    private static final Key<Definition> EVENT = Key.required(
            WORD,
            Shapes.scalarOr(
                    Shape.of(TYPE.schema(), (yaml, node, what) -> definition(TYPE.read(yaml, node, what))),
                    Shapes.object(OPTIONS, row -> new Definition(EventFilters.of(row), row.get(REVERSED, false)))),
            "The event type, or on and when.");

    /** What an author says. */
    record Definition(List<EventFilter> on, boolean reversed) implements TriggerDefinition {
        Definition {
            on = List.copyOf(on);
        }
    }

    private static @Nullable Definition definition(@Nullable List<EventFilter> on) {
        return on == null ? null : new Definition(on, false);
    }

    public EventTrigger() {
        super(Definition.class, EVENT);
    }

    @Override
    public String text() {
        return "Fires at an event.";
    }

    @Override
    public TriggerDraft begin(Definition definition, TriggerCompilation compilation) {
        List<EventShape> events = definition.on().stream()
                .map(filter -> compilation.knownType(filter.type().value()))
                .filter(type -> type != null)
                .map(EventType::shape)
                .distinct()
                .toList();
        return TriggerDraft.of(events, () -> {
            compilation.conditions(definition.on()).forEach((type, conditions) -> {
                EventReaction reaction =
                        (turn, event, campaign, firings) -> fire(turn, event, campaign, conditions, firings);
                if (definition.reversed()) {
                    compilation.onReversal(type, reaction);
                } else {
                    compilation.on(type, reaction);
                }
            });
            return CompiledTrigger.BY_EVENTS;
        });
    }

    private static void fire(
            Turn turn, Event event, Campaign campaign, List<Condition> conditions, List<Firing> firings) {
        Condition held = turn.held(conditions);
        if (held != null) {
            TriggerRecord trigger =
                    new TriggerRecord(WORD, turn.now(), turn.now(), "", List.of(event.id()), event, Map.of());
            firings.add(new Firing(campaign.index(), trigger, "", held.expression()));
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

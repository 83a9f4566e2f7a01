package io.tetik.kinds;

import io.tetik.engine.event.Event;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.state.TriggerRecord;
import io.tetik.engine.trigger.CompiledTrigger;
import io.tetik.engine.trigger.TriggerCompilation;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.trigger.TriggerKind;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.engine.turn.Campaign;
import io.tetik.engine.turn.Firing;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.EventFilter;
import io.tetik.language.definition.EventFilters;
import io.tetik.language.definition.TriggerDefinition;
import io.tetik.language.expression.EventShape;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of trigger that the product does not have: fires at events in whose minute a number divides without rest. */
final class EveryNthTrigger implements TriggerKind<EveryNthTrigger.Definition> {
    static final String WORD = "every_nth_minute";

    private static final Key<Integer> NTH = Key.required("n", Shapes.integer(1, 60), "Every so many minutes.");
    private static final Table OPTIONS = Table.of("trigger '" + WORD + "'", EventFilters.ON, EventFilters.WHEN, NTH);
    private static final Key<Definition> KEY = Key.required(
            WORD,
            Shapes.object(OPTIONS, row -> new Definition(EventFilters.of(row), row.get(NTH, 1))),
            "Which events, and every so many minutes.");

    record Definition(List<EventFilter> on, int nth) implements TriggerDefinition {
        Definition {
            on = List.copyOf(on);
        }
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String text() {
        return "Fires at events of some minutes.";
    }

    @Override
    public Table table() {
        return Table.of("trigger", KEY);
    }

    @Override
    public @Nullable TriggerDefinition read(YamlText yaml, Row row) {
        return row.get(KEY);
    }

    @Override
    public Class<Definition> definition() {
        return Definition.class;
    }

    @Override
    public TriggerDraft begin(Definition definition, TriggerCompilation compilation) {
        List<EventShape> events = compilation.types().stream()
                .filter(type -> definition.on().stream()
                        .anyMatch(on -> on.type().value().equals(type.name())))
                .map(type -> type.shape())
                .toList();
        return TriggerDraft.of(events, () -> {
            compilation
                    .conditions(definition.on())
                    .forEach((type, conditions) -> compilation.on(type, (turn, event, campaign, firings) -> {
                        if (turn.any(conditions)) {
                            fire(turn, event, campaign, definition.nth(), firings);
                        }
                    }));
            return CompiledTrigger.BY_EVENTS;
        });
    }

    private static void fire(Turn turn, Event event, Campaign campaign, int nth, List<Firing> firings) {
        if (event.time() / 60_000 % nth == 0) {
            firings.add(new Firing(
                    campaign.index(),
                    new TriggerRecord(WORD, turn.now(), turn.now(), "", List.of(event.id()), event, Map.of())));
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

package io.tetik.engine.trigger.pattern;

import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.engine.trigger.TriggerCompilation;
import io.tetik.engine.trigger.TriggerDraft;
import io.tetik.engine.trigger.TriggerKind;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;

/** A complex event pattern starts the campaign: events in a certain order, and what must not come between. */
public final class PatternTrigger implements TriggerKind<PatternDefinition> {
    private final AutomatonCompiler automata;

    public PatternTrigger(AutomatonCompiler automata) {
        this.automata = automata;
    }

    @Override
    public String word() {
        return PatternSyntax.WORD;
    }

    @Override
    public String text() {
        return "Fires when events come in a certain order, with the meaning of Flink CEP.";
    }

    @Override
    public Table table() {
        return PatternSyntax.TABLE;
    }

    @Override
    public PatternDefinition read(YamlText yaml, Row row) {
        return PatternSyntax.read(row);
    }

    @Override
    public Class<PatternDefinition> definition() {
        return PatternDefinition.class;
    }

    @Override
    public TriggerDraft begin(PatternDefinition definition, TriggerCompilation compilation) {
        return new PatternCompiler(definition, compilation, automata);
    }

    @Override
    public TriggerMemory<?> memory() {
        return PatternMemory.INSTANCE;
    }

    @Override
    public Phrases phrases() {
        return Phrases.of(DecisionKind.CANCELLED, DecisionReason.PARTIAL_MATCHES, PatternTrigger::givenUp);
    }

    private static String givenUp(Telling telling) {
        return "a partial match of the pattern" + telling.detail().text("eventId", ", begun by event %s,")
                + " was given up: there were too many";
    }
}

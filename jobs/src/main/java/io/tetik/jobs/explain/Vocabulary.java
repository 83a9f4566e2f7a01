package io.tetik.jobs.explain;

import io.tetik.engine.JourneyPhrases;
import io.tetik.engine.entry.EntryPhrases;
import io.tetik.engine.explain.Account;
import io.tetik.engine.explain.Phrase;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.operator.TetikKinds;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import java.util.List;
import java.util.Map;

/**
 * The sentence for each kind of decision, and for each reason that has one of its own. Later releases add kinds, reasons
 * and facts: those are told by their own words.
 */
final class Vocabulary {
    static final Phrases PHRASES = Phrases.all(List.of(EntryPhrases.ALL, JourneyPhrases.ALL, TetikKinds.ALL.phrases()));

    private Vocabulary() {}

    static Account tell(Decision decision, Map<String, DeliveryCommand> commands) {
        Phrase exact = PHRASES.exact(decision);
        Phrase general = exact != null ? exact : PHRASES.general(decision);
        Phrase phrase = general != null ? general : telling -> decision.getKind();
        return new Telling(decision, commands).account(phrase, exact != null);
    }
}

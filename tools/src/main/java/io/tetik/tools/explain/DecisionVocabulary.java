package io.tetik.tools.explain;

import io.tetik.engine.explain.Account;
import io.tetik.engine.explain.Phrase;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.explain.Telling;
import io.tetik.kinds.TetikKinds;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import java.util.Map;

/**
 * The sentence for each kind of decision, and for each reason that has one of its own. Later releases add kinds, reasons
 * and facts: those are told by their own words.
 */
final class DecisionVocabulary {
    static final Phrases PHRASES = TetikKinds.PHRASES;

    private DecisionVocabulary() {}

    static Account tell(Decision decision, Map<String, DeliveryCommand> commands) {
        Phrase exact = PHRASES.exact(decision);
        Phrase general = exact != null ? exact : PHRASES.general(decision);
        Phrase phrase = general != null ? general : telling -> decision.getKind();
        return new Telling(decision, commands).account(phrase, exact != null);
    }
}

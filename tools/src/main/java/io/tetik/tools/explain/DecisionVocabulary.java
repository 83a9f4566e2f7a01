package io.tetik.tools.explain;

import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import java.util.HashMap;
import java.util.Map;

/**
 * The sentence for each kind of decision, and for each reason that has one of its own. Later releases add kinds, reasons
 * and facts: those are told by their own words.
 */
final class DecisionVocabulary {
    private static final Map<String, Phrase> PHRASES = all();

    private DecisionVocabulary() {}

    private static Map<String, Phrase> all() {
        Map<String, Phrase> all = new HashMap<>();
        all.putAll(EntryPhrases.ALL);
        all.putAll(MessagePhrases.ALL);
        all.putAll(JourneyPhrases.ALL);
        return Map.copyOf(all);
    }

    /** Whether there is a sentence that says all of it. */
    static boolean knows(Decision decision) {
        return PHRASES.containsKey(key(decision));
    }

    static Account tell(Decision decision, Map<String, DeliveryCommand> commands) {
        boolean exact = knows(decision);
        Phrase unknown = telling -> decision.getKind();
        Phrase phrase = PHRASES.getOrDefault(exact ? key(decision) : decision.getKind(), unknown);
        return new Telling(decision, commands).account(phrase, exact);
    }

    private static String key(Decision decision) {
        return decision.getReason() == null ? decision.getKind() : Phrase.key(decision.getKind(), decision.getReason());
    }
}

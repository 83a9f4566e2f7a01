package io.tetik.engine.registry;

import io.tetik.engine.IdentityPhrases;
import io.tetik.engine.JourneyPhrases;
import io.tetik.engine.entry.EntryPhrases;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.plan.Kinds;
import java.util.List;

/** How all decisions are told: those of kinds, and those that are made whatever the kinds. */
public final class DecisionPhrases {
    private DecisionPhrases() {}

    public static Phrases of(Kinds kinds) {
        return Phrases.all(List.of(EntryPhrases.ALL, JourneyPhrases.ALL, IdentityPhrases.ALL, kinds.phrases()));
    }
}

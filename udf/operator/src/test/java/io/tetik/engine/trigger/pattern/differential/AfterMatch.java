package io.tetik.engine.trigger.pattern.differential;

import java.util.Map;

/** What a match does to others. The stage counts only where the strategy names one. */
record AfterMatch(Strategy strategy, String stage) {

    enum Strategy {
        NO_SKIP,
        SKIP_TO_NEXT,
        SKIP_PAST_LAST_EVENT,
        SKIP_TO_FIRST,
        SKIP_TO_LAST
    }

    boolean namesAStage() {
        return strategy == Strategy.SKIP_TO_FIRST || strategy == Strategy.SKIP_TO_LAST;
    }

    /** As a definition has it. */
    Object yaml() {
        String word = strategy.name().toLowerCase(java.util.Locale.ROOT);
        return namesAStage() ? Map.of(word, stage) : word;
    }
}

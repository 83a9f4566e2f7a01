package io.tetik.engine.trigger.pattern.differential;

import java.util.List;

/** Patterns that stock CEP 2.2.1 accepts and then cannot run. */
final class StockDefects {
    private StockDefects() {}

    /**
     * {@code greedy} and {@code optional} with {@code until}, while a {@code notFollowedBy} before it is still in force:
     * the compiler looks up the copy of the next state by the name of another copy, the edge leads to null, and the first
     * event that takes it is a NullPointerException in {@code NFA.createDecisionGraph} or {@code
     * NFA.findFinalStateAfterProceed}.
     */
    static boolean leadsNowhere(PatternModel pattern) {
        for (int i = 0; i < pattern.stages().size(); i++) {
            Quantity quantity = pattern.stages().get(i).quantity();
            if (quantity.greedy()
                    && quantity.optional()
                    && quantity.until() != null
                    && absenceInForce(pattern.stages(), i)) {
                return true;
            }
        }
        return false;
    }

    /** An absence holds on through optional stages. */
    private static boolean absenceInForce(List<Stage> stages, int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (stages.get(i).contiguity() == Contiguity.NOT_FOLLOWED_BY) {
                return true;
            }
            if (!stages.get(i).quantity().optional()) {
                return false;
            }
        }
        return false;
    }
}

package io.tetik.engine.trigger.pattern.differential;

/** Patterns that stock CEP takes and that Tetik refuses, because their author cannot have meant them. */
final class Pointless {
    private Pointless() {}

    static boolean is(PatternModel pattern) {
        return skipsToAnAbsence(pattern) || cannotRunOutOfTime(pattern);
    }

    /** The stage to skip to never has an event, so that nothing would be skipped. */
    static boolean skipsToAnAbsence(PatternModel pattern) {
        return pattern.afterMatch().namesAStage()
                && pattern.positive().stream()
                        .noneMatch(stage ->
                                stage.name().equals(pattern.afterMatch().stage()));
    }

    /**
     * It is to fire when time runs out, but has all its events as soon as it has one. Not so if it then waits for the next
     * event, because that one must not be of some kind.
     */
    static boolean cannotRunOutOfTime(PatternModel pattern) {
        Quantity first = pattern.stages().get(0).quantity();
        return pattern.onTimeout()
                && pattern.stages().stream().skip(1).allMatch(stage -> stage.contiguity() == Contiguity.NOT_FOLLOWED_BY)
                && first.times() == null
                && !first.oneOrMore();
    }
}

package io.tetik.engine.trigger.pattern.differential;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes a pattern impossible in CEP, as stages to be put at the end of a possible one. */
record PatternFault(String name, List<Stage> stages) {
    private static final Quantity.@Nullable Times ONCE = null;
    private static final @Nullable Condition FOR_EVER = null;

    static final List<PatternFault> ALL = List.of(
            fault("greedy for one event", follows(new Quantity(ONCE, false, false, true, false, false, FOR_EVER))),
            fault("consecutive for one event", follows(new Quantity(ONCE, false, false, false, true, false, FOR_EVER))),
            fault("combinations of one event", follows(new Quantity(ONCE, false, false, false, false, true, FOR_EVER))),
            fault("until without a loop", follows(new Quantity(ONCE, false, false, false, false, false, until()))),
            fault("until with times", follows(new Quantity(times(2, 3), false, false, false, false, false, until()))),
            fault(
                    "combinations that are consecutive",
                    follows(new Quantity(ONCE, true, false, false, true, true, FOR_EVER))),
            fault("greedy combinations", follows(new Quantity(ONCE, true, false, true, false, true, FOR_EVER))),
            fault("two quantifiers", follows(new Quantity(times(2, 2), true, false, false, false, false, FOR_EVER))),
            fault("zero times", follows(new Quantity(times(0, 0), false, false, false, false, false, FOR_EVER))),
            fault(
                    "from more to fewer",
                    follows(new Quantity(times(3, 2), false, false, false, false, false, FOR_EVER))),
            fault(
                    "optional after greedy",
                    follows(new Quantity(times(1, 2), false, false, true, false, false, FOR_EVER)),
                    stage(Contiguity.NEXT, "last", new Quantity(ONCE, false, true, false, false, false, FOR_EVER))),
            fault("notFollowedBy after optional", optional(), absent(Contiguity.NOT_FOLLOWED_BY, Quantity.ONE)),
            fault("notNext after optional", optional(), absent(Contiguity.NOT_NEXT, Quantity.ONE)),
            fault(
                    "absent some times",
                    absent(
                            Contiguity.NOT_FOLLOWED_BY,
                            new Quantity(times(2, 2), false, false, false, false, false, FOR_EVER))),
            fault(
                    "absent in a loop",
                    absent(Contiguity.NOT_NEXT, new Quantity(ONCE, true, false, false, false, false, FOR_EVER))),
            fault(
                    "absent and greedy",
                    absent(Contiguity.NOT_NEXT, new Quantity(ONCE, false, false, true, false, false, FOR_EVER))),
            fault(
                    "absent or not",
                    absent(Contiguity.NOT_FOLLOWED_BY, new Quantity(ONCE, false, true, false, false, false, FOR_EVER))),
            fault("one name twice", stage(Contiguity.FOLLOWED_BY, "first", Quantity.ONE)));

    PatternFault {
        stages = List.copyOf(stages);
    }

    /** The pattern with this fault and no other. */
    PatternModel in(PatternModel pattern) {
        List<Stage> all = new ArrayList<>(pattern.stages());
        // In between, so that the pattern's last stage makes nothing else impossible.
        all.add(stage(Contiguity.FOLLOWED_BY, "between", Quantity.ONE));
        all.addAll(stages);
        return pattern.with(all);
    }

    private static PatternFault fault(String name, Stage... stages) {
        return new PatternFault(name, List.of(stages));
    }

    private static Stage follows(Quantity quantity) {
        return stage(Contiguity.FOLLOWED_BY, "faulty", quantity);
    }

    private static Stage optional() {
        return follows(new Quantity(ONCE, false, true, false, false, false, FOR_EVER));
    }

    private static Stage absent(Contiguity contiguity, Quantity quantity) {
        return stage(contiguity, "absent", quantity);
    }

    private static Stage stage(Contiguity contiguity, String name, Quantity quantity) {
        return new Stage(contiguity, name, List.of("a"), null, quantity);
    }

    private static Condition until() {
        return new Condition.Constant("x", Relation.EQUAL, 1);
    }

    private static Quantity.Times times(int from, int to) {
        return new Quantity.Times(from, to);
    }
}

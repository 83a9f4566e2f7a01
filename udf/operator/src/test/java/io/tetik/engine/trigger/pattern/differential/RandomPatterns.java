package io.tetik.engine.trigger.pattern.differential;

import io.tetik.reference.Draw;
import java.util.ArrayList;
import java.util.List;

/** Patterns over the whole grammar that stock CEP accepts. */
final class RandomPatterns {
    static final List<String> TYPES = List.of("a", "b", "c", "d");
    static final int MOST_X = 4;
    static final int MOST_K = 2;

    private static final List<String> NAMES = List.of("first", "second", "third", "fourth");

    private final Draw draw;

    RandomPatterns(Draw draw) {
        this.draw = draw;
    }

    /** A pattern that stock CEP can run, and that makes sense to Tetik. */
    PatternModel pattern() {
        PatternModel pattern = any();
        while (StockDefects.leadsNowhere(pattern) || Pointless.is(pattern)) {
            pattern = any();
        }
        return pattern;
    }

    /** A pattern that stock CEP accepts. */
    PatternModel any() {
        int size = draw.between(1, NAMES.size());
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            stages.add(stage(stages, i == size - 1));
        }
        // On the grid of the events, so that some come exactly when time is up.
        long within = draw.between(2, 18) * RandomStreams.GRID;
        return new PatternModel(stages, within, afterMatch(stages), draw.chance(35));
    }

    private Stage stage(List<Stage> before, boolean last) {
        Contiguity contiguity = contiguity(before);
        Quantity quantity = contiguity.negative() ? Quantity.ONE : quantity(before, last);
        List<String> on = draw.chance(75) ? List.of(draw.pick(TYPES)) : draw.some(TYPES, 3);
        Condition when = draw.chance(45) ? condition(before) : null;
        return new Stage(contiguity, NAMES.get(before.size()), on, when, quantity);
    }

    /** CEP refuses an absence right after what may be absent itself. */
    private Contiguity contiguity(List<Stage> before) {
        if (before.isEmpty()) {
            return Contiguity.BEGIN;
        }
        boolean afterOptional = before.get(before.size() - 1).quantity().optional();
        if (!afterOptional && draw.chance(28)) {
            return draw.pick(List.of(Contiguity.NOT_NEXT, Contiguity.NOT_FOLLOWED_BY, Contiguity.NOT_FOLLOWED_BY));
        }
        return draw.pick(List.of(
                Contiguity.NEXT,
                Contiguity.NEXT,
                Contiguity.FOLLOWED_BY,
                Contiguity.FOLLOWED_BY,
                Contiguity.FOLLOWED_BY,
                Contiguity.FOLLOWED_BY_ANY));
    }

    private Quantity quantity(List<Stage> before, boolean last) {
        // What follows greed may not be optional.
        boolean afterGreedy =
                !before.isEmpty() && before.get(before.size() - 1).quantity().greedy();
        // A pattern of which every stage may be absent matches nothing, and need not be drawn often.
        boolean canBeOptional = !afterGreedy && (!last || !before.isEmpty());
        boolean optional = canBeOptional && draw.chance(18);
        int kind = draw.between(1, 100);
        if (kind <= 45) {
            return new Quantity(null, false, optional, false, false, false, null);
        }
        boolean oneOrMore = kind > 75;
        Quantity.Times times = oneOrMore ? null : times();
        boolean combinations = draw.chance(15);
        boolean consecutive = !combinations && draw.chance(25);
        boolean greedy = !combinations && draw.chance(25);
        Condition until = oneOrMore && draw.chance(35) ? until() : null;
        return new Quantity(times, oneOrMore, optional, greedy, consecutive, combinations, until);
    }

    private Quantity.Times times() {
        if (draw.chance(50)) {
            int times = draw.between(1, 3);
            return new Quantity.Times(times, times);
        }
        int from = draw.between(1, 2);
        return new Quantity.Times(from, from + draw.between(1, 2));
    }

    private Condition until() {
        return draw.chance(40) ? new Condition.OfType(draw.pick(TYPES)) : constant();
    }

    private Condition condition(List<Stage> before) {
        Condition one = term(before);
        return switch (draw.between(1, 10)) {
            case 1, 2 -> new Condition.Both(one, term(before));
            case 3 -> new Condition.Either(one, term(before));
            case 4 -> new Condition.Not(one);
            default -> one;
        };
    }

    private Condition term(List<Stage> before) {
        List<Stage> present =
                before.stream().filter(stage -> !stage.contiguity().negative()).toList();
        if (present.isEmpty() || draw.chance(50)) {
            return constant();
        }
        String property = property();
        String other = draw.chance(85) ? property : property();
        return new Condition.Earlier(property, relation(), draw.pick(present).name(), other);
    }

    private Condition constant() {
        String property = property();
        return new Condition.Constant(property, relation(), draw.between(0, property.equals("x") ? MOST_X : MOST_K));
    }

    private String property() {
        return draw.chance(50) ? "x" : "k";
    }

    private Relation relation() {
        return draw.pick(List.of(Relation.values()));
    }

    private AfterMatch afterMatch(List<Stage> stages) {
        return new AfterMatch(
                draw.pick(List.of(AfterMatch.Strategy.values())),
                draw.pick(stages).name());
    }
}

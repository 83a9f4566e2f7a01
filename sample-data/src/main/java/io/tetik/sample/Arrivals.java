package io.tetik.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides when each line of a file arrives. A delay of less than a second is only visible where another event follows
 * within it, so it is given to those lines alone: about three in a hundred of all lines are really overtaken.
 */
final class Arrivals {

    private static final long JITTER = 800;
    private static final int OVERTAKEN_PER_MILLE = 30;
    private static final int STRAGGLERS_PER_MILLE = 3;
    private static final int DUPLICATES_PER_MILLE = 5;

    private final Dice dice;

    Arrivals(Dice dice) {
        this.dice = dice;
    }

    /** Takes lines in event-time order, returns them with their arrival; duplicates are added. */
    List<Line> of(List<Line> inOrder) {
        int candidates = 0;
        for (int i = 0; i < inOrder.size(); i++) {
            candidates += canBeOvertaken(inOrder, i) ? 1 : 0;
        }
        int chance = (int) Math.min(900L, (long) OVERTAKEN_PER_MILLE * inOrder.size() / Math.max(1, candidates));
        List<Line> arrivals = new ArrayList<>(inOrder.size());
        for (int i = 0; i < inOrder.size(); i++) {
            Line line = inOrder.get(i).again(delay(inOrder, i, chance));
            arrivals.add(line);
            if (dice.permille(DUPLICATES_PER_MILLE)) {
                arrivals.add(line.again(dice.between(5L, 45_000L)));
            }
        }
        return arrivals;
    }

    private long delay(List<Line> lines, int i, int chance) {
        if (dice.permille(STRAGGLERS_PER_MILLE)) {
            return dice.between(2_000L, 480_000L);
        }
        if (canBeOvertaken(lines, i) && dice.permille(chance)) {
            return dice.between(gap(lines, i) + 1, JITTER);
        }
        return 0;
    }

    private static boolean canBeOvertaken(List<Line> lines, int i) {
        return i + 1 < lines.size() && gap(lines, i) < JITTER;
    }

    private static long gap(List<Line> lines, int i) {
        return lines.get(i + 1).arrival() - lines.get(i).arrival();
    }
}

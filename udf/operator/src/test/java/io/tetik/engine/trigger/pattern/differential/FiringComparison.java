package io.tetik.engine.trigger.pattern.differential;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a campaign fired where stock CEP did: the same users, instants and events, each as often. */
final class FiringComparison {
    private static final int SHOWN = 8;
    private static final Comparator<Firing> ORDER = Comparator.comparing(Firing::user)
            .thenComparingLong(Firing::at)
            .thenComparing(firing -> firing.eventIds().toString());

    private FiringComparison() {}

    /** Empty, or what differs. */
    static List<String> differences(List<Firing> stock, TetikFirings tetik, Set<String> left) {
        List<Firing> onlyStock = new ArrayList<>(compared(stock, left));
        List<Firing> onlyTetik = new ArrayList<>(compared(tetik.entered(), left));
        for (Firing firing : compared(stock, left)) {
            if (onlyTetik.remove(firing)) {
                onlyStock.remove(firing);
            }
        }
        // A campaign has at most ten runs at a time: what a turn gives beyond that is refused, and counts as seen.
        List<TetikFirings.Moment> refused = new ArrayList<>(tetik.refused());
        onlyStock.removeIf(firing -> refused.remove(TetikFirings.Moment.of(firing)));
        refused.removeIf(moment -> left.contains(moment.user()));
        List<String> differences = new ArrayList<>();
        show("only stock", onlyStock, differences);
        show("only Tetik", onlyTetik, differences);
        refused.stream().limit(SHOWN).forEach(moment -> differences.add("only Tetik, refused " + moment));
        return differences;
    }

    private static List<Firing> compared(List<Firing> firings, Set<String> left) {
        return firings.stream().filter(firing -> !left.contains(firing.user())).collect(Collectors.toList());
    }

    private static void show(String whose, List<Firing> firings, List<String> differences) {
        firings.stream().sorted(ORDER).limit(SHOWN).forEach(firing -> differences.add(whose + " " + firing));
    }
}

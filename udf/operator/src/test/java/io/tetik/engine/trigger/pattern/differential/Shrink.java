package io.tetik.engine.trigger.pattern.differential;

import io.tetik.scenario.EngineHarness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Makes a pair that differs small enough to be read: the user's events without those that do not matter. */
final class Shrink {
    private Shrink() {}

    /** What differs for the fewest events, or nothing if the engine alone does not differ. */
    static String text(PatternModel pattern, List<PlayerEvent> events, Set<String> crowded) {
        List<String> users =
                events.stream().map(PlayerEvent::user).distinct().sorted().toList();
        for (String user : users) {
            List<PlayerEvent> own = new ArrayList<>(events.stream()
                    .filter(event -> event.user().equals(user))
                    .sorted(Comparator.comparingLong(PlayerEvent::time).thenComparing(PlayerEvent::id))
                    .toList());
            if (!crowded.contains(user) && !differences(pattern, own).isEmpty()) {
                return shrunk(pattern, own);
            }
        }
        return "";
    }

    private static String shrunk(PatternModel pattern, List<PlayerEvent> events) {
        for (int i = events.size() - 1; i >= 0 && events.size() > 1; i--) {
            PlayerEvent without = events.remove(i);
            if (differences(pattern, events).isEmpty()) {
                events.add(i, without);
            }
        }
        StringBuilder text = new StringBuilder("the smallest stream that differs\n");
        events.forEach(event -> text.append("  ").append(event).append('\n'));
        differences(pattern, events)
                .forEach(difference -> text.append("  ").append(difference).append('\n'));
        return text.toString();
    }

    private static List<String> differences(PatternModel pattern, List<PlayerEvent> events) {
        PatternWorld world = new PatternWorld(List.of(pattern), events);
        StockOutcome stock = StockCep.run(pattern, events);
        TetikFirings tetik = TetikFirings.of(EngineHarness.keeping().run(world.scenario("shrunk")), "p0");
        return FiringComparison.differences(stock.firings(pattern.onTimeout()), tetik, stock.crowded());
    }
}

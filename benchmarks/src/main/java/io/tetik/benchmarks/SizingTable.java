package io.tetik.benchmarks;

import io.tetik.engine.event.RejectedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All figures: a row for each of them, a column for each case. */
final class SizingTable {
    private static final int[] EVENTS_A_DAY = {0, 1, 3, 10, 30, 100, Integer.MAX_VALUE};

    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    void add(SizingFigures figures) throws RejectedException {
        input(figures);
        state(figures);
        cpu(figures);
        figures.notInMemory().get(0).outputs().forEach((name, output) -> output(figures, name, output));
    }

    private void input(SizingFigures figures) {
        SizingCase sizing = figures.sizing();
        row("", "%s", sizing.name());
        row("users", "%,d", figures.users());
        row("events", "%,d", figures.events());
        row("days", "%.0f", sizing.days());
        row("bytes of an event, JSON", "%s", number(sizing.bytesPerEvent()));
        for (int percent : List.of(1, 5, 20)) {
            String name = "events that find their user among " + percent + " % kept";
            row(name, "%.0f %%", 100 * sizing.found(percent / 100.0));
        }
    }

    private void state(SizingFigures figures) throws RejectedException {
        UserSizes sizes = UserSizes.of(figures.sizing());
        row("bytes of a user's state, mean", "%s", number(sizes.mean()));
        row("bytes of a user's state, median", "%,d", sizes.median());
        row("bytes of a user's state, 99 of 100 at most", "%,d", sizes.most());
        row("bytes of a user's state, largest", "%,d", sizes.largest());
        row("bytes of a user's state, mean over the events", "%s", number(sizes.meanOfEvents()));
        for (int i = 1; i < EVENTS_A_DAY.length; i++) {
            String name = "bytes of a user's state, from " + EVENTS_A_DAY[i - 1] + " events a day on, mean";
            row(name, "%s", number(sizes.mean(EVENTS_A_DAY[i - 1], EVENTS_A_DAY[i])));
        }
        double[] full = figures.fullCheckpoints();
        row("full checkpoint, bytes a user, median", "%s", number(Measurement.median(full)));
        row("full checkpoint, bytes a user, least", "%s", number(full[0]));
        row("full checkpoint, bytes a user, greatest", "%s", number(full[full.length - 1]));
        row("incremental checkpoint, bytes a changed user", "%s", rounds(figures.incrementalCheckpoints()));
        double[] disk = figures.disk();
        row("local disk at the peak, bytes a user", "%s", number(disk[disk.length - 1]));
        row("heap, bytes a user in memory", "%s", rounds(figures.heapPerUser()));
        row("heap, bytes a waiting event", "%s", number(figures.waitingBytes()));
    }

    private void cpu(SizingFigures figures) {
        List<SizingRun> with = figures.inMemory();
        List<SizingRun> without = figures.notInMemory();
        row("engine's thread, µs a turn, user in memory", "%s", rounds(figures.threadPerTurn(with)));
        row("engine's thread, µs a turn, user not in memory", "%s", rounds(figures.threadPerTurn(without)));
        row("engine's thread, µs a due instant, user in memory", "%s", rounds(figures.threadPerDueInstant(with)));
        row(
                "engine's thread, µs a due instant, user not in memory",
                "%s",
                rounds(figures.threadPerDueInstant(without)));
        row("all threads, µs a turn, user in memory", "%s", rounds(figures.cpuPerTurn(with)));
        row("all threads, µs a turn, user not in memory", "%s", rounds(figures.cpuPerTurn(without)));
        row("all threads, µs an event, without the engine", "%s", rounds(figures.cpuPerTurn(figures.reading())));
        row("due instants of a user in a day", "%s", number(figures.dueInstantsPerDay()));
        row("due instants of a user in a day without events", "%s", number(figures.dueInstantsPerSilentDay()));
    }

    private void output(SizingFigures figures, String name, Output output) {
        row(name + "s of 1,000 events", "%s", number(1_000.0 * output.count() / figures.events()));
        row("bytes of a " + name + ", Avro", "%s", number(output.valueBytes()));
        row("bytes of a " + name + " on its topic, sent alone", "%s", number(output.topicBytes(1)));
        row("bytes of a " + name + " on its topic, sent by 100", "%s", number(output.topicBytes(100)));
    }

    /** The median of the rounds, and all of them if there are several. */
    private static String rounds(double[] values) {
        List<String> all = Arrays.stream(values).mapToObj(SizingTable::number).toList();
        return number(Measurement.median(values)) + (all.size() > 1 ? " (" + String.join(" ", all) + ")" : "");
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }

    private void row(String name, String format, Object... values) {
        rows.computeIfAbsent(name, none -> new ArrayList<>()).add(String.format(Locale.ROOT, format, values));
    }

    void print() {
        rows.forEach((name, cells) -> {
            System.out.printf("%-56s", name);
            cells.forEach(cell -> System.out.printf(" %24s", cell));
            System.out.println();
        });
    }
}

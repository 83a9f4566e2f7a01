package io.tetik.tools.replay;

import io.tetik.jobs.replay.ReplaySummary;
import io.tetik.jobs.replay.SummarySnapshot;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The summary of a replay for a person to read. */
public final class SummaryTable {
    private static final int MOST_ROWS = 20;

    private final SummarySnapshot summary;
    private final StringBuilder out = new StringBuilder();

    private SummaryTable(SummarySnapshot summary) {
        this.summary = summary;
    }

    /**
     * The table as lines of text.
     *
     * @param elapsed how long the replay took
     */
    public static String of(ReplaySummary summary, Duration elapsed) {
        return new SummaryTable(summary.snapshot()).text(elapsed);
    }

    private String text(Duration elapsed) {
        farFromOthers();
        events();
        campaigns();
        segments();
        unevaluated();
        skipped();
        rejected();
        closing(elapsed);
        return out.toString();
    }

    /** First of all: they send the clock, and everybody's schedules, through years. */
    private void farFromOthers() {
        summary.farFromOthers().stream()
                .limit(MOST_ROWS)
                .forEach(each -> out.append("Far from all other events: ")
                        .append(each.number())
                        .append(" of ")
                        .append(each.day())
                        .append(", such as ")
                        .append(each.source().name())
                        .append(':')
                        .append(each.source().position())
                        .append('\n'));
        out.append(summary.farFromOthers().isEmpty() ? "" : "\n");
    }

    private void unevaluated() {
        TextTable table = new TextTable("Attribute without a value", "reason", "events");
        summary.unevaluated()
                .forEach((attribute, reasons) ->
                        reasons.forEach((reason, number) -> table.row(attribute, reason, number)));
        if (!summary.unevaluated().isEmpty()) {
            out.append('\n');
            table.printTo(out);
        }
    }

    private void skipped() {
        TextTable table = new TextTable("Skipped records of", "reason", "");
        summary.skipped()
                .forEach((source, reasons) -> reasons.forEach((reason, number) -> table.row(source, reason, number)));
        if (!summary.skipped().isEmpty()) {
            out.append('\n');
            table.printTo(out);
        }
    }

    private void events() {
        TextTable table = new TextTable("Events", "");
        table.row("read", summary.read());
        table.row("accepted", summary.accepted());
        table.row("rejected", summary.rejectedTotal());
        table.row("duplicates", summary.duplicates());
        table.row("after the end", summary.afterUntil());
        table.row("Users", summary.users());
        table.row("Commands", SummarySnapshot.sum(summary.commandsByCampaign()));
        table.printTo(out);
        out.append('\n')
                .append("First event ")
                .append(text(summary.firstEvent()))
                .append(", last event ")
                .append(text(summary.lastEvent()))
                .append(", clock stopped at ")
                .append(text(summary.clockEnd()))
                .append('\n');
    }

    private static String text(@Nullable Instant instant) {
        return instant == null ? "-" : InstantText.format(instant);
    }

    private void campaigns() {
        Comparator<Map.Entry<String, SortedMap<String, Long>>> bySent =
                Comparator.comparingLong(campaign -> -count(campaign, DecisionKind.SENT.word()));
        List<String> kinds = Stream.of(
                        DecisionKind.ENTERED, DecisionKind.SENT, DecisionKind.SKIPPED, DecisionKind.SUPPRESSED)
                .map(DecisionKind::word)
                .toList();
        print(
                new TextTable(
                        Stream.concat(Stream.of("Campaign"), kinds.stream()).toArray(String[]::new)),
                summary.decisionsByCampaign(),
                bySent.thenComparingLong(campaign -> -count(campaign, DecisionKind.ENTERED.word())),
                kinds);
    }

    private void segments() {
        print(
                new TextTable("Segment", "entered", "exited", "members"),
                summary.segments(),
                Comparator.comparingLong(segment -> -count(segment, ReplaySummary.MEMBERS)),
                ReplaySummary.SEGMENT_COUNTS);
    }

    private void print(
            TextTable table,
            SortedMap<String, SortedMap<String, Long>> groups,
            Comparator<Map.Entry<String, SortedMap<String, Long>>> order,
            List<String> columns) {
        if (groups.isEmpty()) {
            return;
        }
        groups.entrySet().stream()
                .sorted(order.thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_ROWS)
                .forEach(group -> table.row(cells(group, columns)));
        out.append('\n');
        table.printTo(out);
        more(groups.size());
    }

    private static Object[] cells(Map.Entry<String, SortedMap<String, Long>> group, List<String> columns) {
        Object[] cells = new Object[columns.size() + 1];
        cells[0] = group.getKey();
        for (int i = 0; i < columns.size(); i++) {
            cells[i + 1] = count(group, columns.get(i));
        }
        return cells;
    }

    private static long count(Map.Entry<String, SortedMap<String, Long>> group, String name) {
        return group.getValue().getOrDefault(name, 0L);
    }

    private void more(int rows) {
        if (rows > MOST_ROWS) {
            out.append("and ").append(rows - MOST_ROWS).append(" more\n");
        }
    }

    private void rejected() {
        if (summary.rejected().isEmpty()) {
            return;
        }
        TextTable table = new TextTable("Rejected", "events", "first at");
        summary.rejected().forEach((reason, count) -> table.row(reason, count, place(reason)));
        out.append('\n');
        table.printTo(out);
        summary.brokenOff()
                .forEach(
                        file -> out.append("not read to its end: ").append(file).append('\n'));
    }

    private String place(String reason) {
        RecordSource source = summary.firstRejected().get(reason);
        return source == null || source.getFile() == null ? "-" : source.getFile() + ":" + source.getLine();
    }

    private void closing(Duration elapsed) {
        double seconds = Math.max(elapsed.toMillis(), 1) / 1000.0;
        out.append(String.format(
                Locale.ROOT, "%nDone in %s, %,d events/s%n", spoken(seconds), (long) (summary.read() / seconds)));
    }

    private static String spoken(double seconds) {
        return seconds < 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d min %02d s", (long) seconds / 60, (long) seconds % 60);
    }
}

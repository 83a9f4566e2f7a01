package io.tetik.tools.replay;

import io.tetik.jobs.comparison.CampaignChange;
import io.tetik.jobs.comparison.Change;
import io.tetik.jobs.comparison.Message;
import io.tetik.jobs.comparison.ReplayComparison;
import io.tetik.jobs.comparison.SegmentChanges;
import io.tetik.jobs.comparison.UserCounts;
import io.tetik.jobs.comparison.UserExample;
import io.tetik.jobs.comparison.Verdict;
import io.tetik.jobs.comparison.Why;
import io.tetik.schemas.codec.InstantText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a replay changes, for a person to read: only what has changed, most messages first. */
final class ComparisonTable {
    private static final int MOST_GROUPS = 20;
    private static final String[] COUNTS = {"before", "after", "difference"};

    private final StringBuilder out = new StringBuilder();

    private ComparisonTable() {}

    /**
     * The table as lines of text.
     *
     * @param earlier what it is compared with
     */
    static String of(ReplayComparison comparison, String earlier) {
        ComparisonTable table = new ComparisonTable();
        table.out.append("\nCompared with ").append(earlier).append('\n');
        comparison
                .warnings()
                .forEach(
                        warning -> table.out.append("WARNING: ").append(warning).append('\n'));
        table.campaigns(comparison);
        table.segments(comparison.segments());
        table.users(comparison.users());
        comparison.examples().forEach(table::example);
        return table.out.toString();
    }

    private void campaigns(ReplayComparison comparison) {
        List<Map.Entry<String, CampaignChange>> changed = comparison.campaigns().entrySet().stream()
                .filter(each -> each.getValue().isChange())
                .sorted(Comparator.<Map.Entry<String, CampaignChange>>comparingLong(
                                each -> -Math.abs(each.getValue().messages().difference()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        TextTable table = new TextTable("Campaign", "", COUNTS[0], COUNTS[1], COUNTS[2]);
        add(table, "(all)", comparison.total(), true);
        changed.stream().limit(MOST_GROUPS).forEach(each -> add(table, each.getKey(), each.getValue(), false));
        print(table, "Campaigns", changed.size(), comparison.campaigns().size());
    }

    private static void add(TextTable table, String name, CampaignChange change, boolean all) {
        row(table, name, "entries", change.entries(), all);
        row(table, name, "messages", change.messages(), all);
        row(table, name, "held out", change.heldOut(), false);
        change.suppressed().forEach((reason, count) -> row(table, name, "suppressed, " + reason, count, false));
    }

    private void segments(Map<String, SegmentChanges> segments) {
        List<Map.Entry<String, SegmentChanges>> changed = segments.entrySet().stream()
                .filter(each -> each.getValue().isChange())
                .sorted(Comparator.<Map.Entry<String, SegmentChanges>>comparingLong(
                                each -> -Math.abs(each.getValue().members().difference()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        TextTable table = new TextTable("Segment", "", COUNTS[0], COUNTS[1], COUNTS[2]);
        changed.stream().limit(MOST_GROUPS).forEach(each -> {
            row(table, each.getKey(), "entered", each.getValue().entered(), false);
            row(table, each.getKey(), "exited", each.getValue().exited(), false);
            row(table, each.getKey(), "members", each.getValue().members(), false);
        });
        print(table, "Segments", changed.size(), segments.size());
    }

    private static void row(TextTable table, String name, String what, Change change, boolean always) {
        if (always || change.difference() != 0) {
            String sign = change.difference() > 0 ? "+" : "";
            table.row(name, what, change.before(), change.after(), sign + TextTable.number(change.difference()));
        }
    }

    private void print(TextTable table, String nouns, int changed, int all) {
        out.append('\n');
        if (!table.isEmpty()) {
            table.printTo(out);
        }
        if (changed > MOST_GROUPS) {
            out.append("and ").append(changed - MOST_GROUPS).append(" more\n");
        }
        out.append(nouns)
                .append(" without a change: ")
                .append(all - changed)
                .append(" of ")
                .append(all)
                .append('\n');
    }

    private void users(UserCounts users) {
        out.append("\nUsers who get more messages: ")
                .append(TextTable.number(users.more()))
                .append(", fewer: ")
                .append(TextTable.number(users.fewer()))
                .append(", as many but others: ")
                .append(TextTable.number(users.others()))
                .append(", the same: ")
                .append(TextTable.number(users.same()))
                .append('\n');
    }

    private void example(UserExample example) {
        out.append(example.userId())
                .append(": ")
                .append(example.messages().before())
                .append(" before, ")
                .append(example.messages().after())
                .append(" now\n");
        messages("  - ", example.gone());
        messages("  + ", example.added());
    }

    private void why(Why why, Message message) {
        if (why.before() != null || why.now() != null) {
            out.append("      before: ")
                    .append(words(why.before(), message))
                    .append("; now: ")
                    .append(words(why.now(), message))
                    .append('\n');
        }
    }

    /** The time is told where it is another one than that of the message. */
    private static String words(@Nullable Verdict verdict, Message message) {
        if (verdict == null) {
            return "no decision";
        }
        return verdict.words() + (verdict.at().equals(message.at()) ? "" : " at " + InstantText.format(verdict.at()));
    }

    private void messages(String margin, UserExample.Messages messages) {
        for (int i = 0; i < messages.first().size(); i++) {
            Message each = messages.first().get(i);
            out.append(margin)
                    .append(InstantText.format(each.at()))
                    .append("  ")
                    .append(each.campaign())
                    .append(", step ")
                    .append(each.step())
                    .append(", ")
                    .append(each.channel())
                    .append(each.template().isEmpty() ? "" : ", " + each.template())
                    .append('\n');
            why(messages.why().get(i), each);
        }
        if (messages.count() > messages.first().size()) {
            out.append(margin)
                    .append("and ")
                    .append(messages.count() - messages.first().size())
                    .append(" more\n");
        }
    }
}

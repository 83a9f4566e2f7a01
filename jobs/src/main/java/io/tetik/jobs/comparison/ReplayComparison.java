package io.tetik.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.jobs.replay.ExternalSort;
import io.tetik.jobs.replay.ReplaySummary;
import io.tetik.jobs.replay.SortedRows;
import io.tetik.jobs.replay.WorkFolder;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a replay changes against an earlier one.
 *
 * @param warnings what they differ in besides their definitions
 * @param campaigns by name, all that either replay knows
 * @param segments by name, all that either replay knows
 */
public record ReplayComparison(
        List<String> warnings,
        SortedMap<String, CampaignChange> campaigns,
        SortedMap<String, SegmentChanges> segments,
        UserCounts users,
        List<UserExample> examples) {
    /** The file in the output folder of the later replay. */
    public static final String FILE = "comparison.json";

    private static final Change BEFORE = new Change(1, 0);
    private static final Change AFTER = new Change(0, 1);

    public ReplayComparison {
        warnings = List.copyOf(warnings);
        examples = List.copyOf(examples);
    }

    /**
     * Sees whether a folder can be compared with, before a replay is run for it.
     *
     * @throws UnusableInputException if it has no results, or would be written over
     */
    public static void require(Path earlier, Path output) throws UnusableInputException {
        new ReplayOutput(earlier).requireResults();
        if (earlier.toAbsolutePath().normalize().equals(output.toAbsolutePath().normalize())) {
            throw new UnusableInputException("the replay would overwrite what it is to be compared with: " + earlier);
        }
    }

    /**
     * Compares two folders, and writes {@value #FILE} into the later one.
     *
     * @param memory bytes that messages may take while they are sorted
     * @throws UnusableInputException if either has no results, or they cannot be read
     */
    public static ReplayComparison write(Path earlier, Path later, long memory, Progress progress)
            throws IOException, UnusableInputException {
        ReplayOutput before = new ReplayOutput(earlier).requireResults();
        ReplayOutput after = new ReplayOutput(later).requireResults();
        CampaignCounts campaigns = new CampaignCounts();
        UserMessages users = new UserMessages();
        progress.phase("comparing", before.bytes() + after.bytes());
        try (WorkFolder work = WorkFolder.in(later);
                ExternalSort<MessageRow> messages =
                        new ExternalSort<>(work, "messages", MessageRow.ORDER, MessageRow.SERIALIZER, memory)) {
            read(before, false, campaigns, messages, progress);
            read(after, true, campaigns, messages, progress);
            try (SortedRows<MessageRow> sorted = messages.sorted()) {
                users.readAll(sorted);
            }
        }
        ReplayComparison comparison = new ReplayComparison(
                InputWarnings.between(before, after),
                campaigns.changes(),
                segments(before.summary().path("segments"), after.summary().path("segments")),
                users.counts(),
                explained(users.examples(), before, after));
        Files.write(later.resolve(FILE), ComparisonJson.toBytes(comparison));
        return comparison;
    }

    private static void read(
            ReplayOutput output,
            boolean later,
            CampaignCounts campaigns,
            ExternalSort<MessageRow> messages,
            Progress progress)
            throws IOException, UnusableInputException {
        Change one = later ? AFTER : BEFORE;
        output.summary().at("/commands/byCampaign").fieldNames().forEachRemaining(campaigns::campaign);
        output.read(ReplayOutput.COMMANDS, DeliveryCommand.class, progress, command -> {
            campaigns.message(command.getCampaign(), one);
            messages.add(new MessageRow(command.getUserId(), Message.of(command), later));
        });
        output.read(ReplayOutput.DECISIONS, Decision.class, progress, decision -> campaigns.decision(decision, one));
    }

    /** Who the examples are is known only when all messages are read, so decisions are read a second time. */
    private static List<UserExample> explained(List<UserExample> examples, ReplayOutput before, ReplayOutput after)
            throws IOException, UnusableInputException {
        ExampleDecisions decisions = new ExampleDecisions(examples);
        for (ReplayOutput output : examples.isEmpty() ? List.<ReplayOutput>of() : List.of(before, after)) {
            output.read(
                    ReplayOutput.DECISIONS,
                    Decision.class,
                    decisions::mayConcern,
                    Progress.silent(),
                    decision -> decisions.decision(decision, output.equals(after)));
        }
        return decisions.explained(examples);
    }

    private static SortedMap<String, SegmentChanges> segments(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        SortedMap<String, SegmentChanges> segments = new TreeMap<>();
        for (String name : names) {
            List<Change> counts = ReplaySummary.SEGMENT_COUNTS.stream()
                    .map(count -> new Change(
                            before.path(name).path(count).asLong(),
                            after.path(name).path(count).asLong()))
                    .toList();
            segments.put(name, new SegmentChanges(counts.get(0), counts.get(1), counts.get(2)));
        }
        return segments;
    }

    /** All campaigns together. */
    public CampaignChange total() {
        return campaigns.values().stream().reduce(CampaignChange.NONE, CampaignChange::plus);
    }
}

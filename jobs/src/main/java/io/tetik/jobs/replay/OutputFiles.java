package io.tetik.jobs.replay;

import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.codec.RecordJson;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files that a replay writes. Rows come in any order and from any thread, and are counted for the summary as they
 * come. They appear in the output folder, sorted, when {@link #finish} has written all of them; before that the files of
 * a former run stay as they are.
 *
 * <p>Order: {@code commands.jsonl} by creation, user, campaign and command id; {@code segment-changes.jsonl} by instant,
 * user, segment and order of happening; {@code decisions.jsonl} by instant, user, campaign, run (none first) and order
 * of happening; {@code rejected.jsonl} by file and line; {@code attributes.jsonl} by user. Strings compare by UTF-16
 * code unit.
 */
public final class OutputFiles implements Closeable {
    private static final String SUMMARY = "summary.json";
    private static final List<String> ROW_FILES =
            List.of("commands.jsonl", "segment-changes.jsonl", "decisions.jsonl", "rejected.jsonl", "attributes.jsonl");

    /** The names of all files. */
    static final List<String> NAMES = List.of(
            "commands.jsonl",
            "segment-changes.jsonl",
            "decisions.jsonl",
            "rejected.jsonl",
            "attributes.jsonl",
            ReplayInputs.FILE,
            SUMMARY);

    /** What a comparison with an earlier replay adds to them; the one of a former run says nothing of these files. */
    static final String COMPARISON = "comparison.json";

    private final WorkFolder folder;
    private final ReplaySummary summary;
    private final List<OutputFile> files;
    private ReplayInputs inputs = ReplayInputs.NONE;

    private OutputFiles(WorkFolder folder, long memory, ReplaySummary summary) {
        this.folder = folder;
        this.summary = summary;
        long each = memory / ROW_FILES.size();
        this.files = ROW_FILES.stream()
                .map(name -> new OutputFile(folder, name, each))
                .toList();
    }

    /**
     * Prepares the files, but does not touch those of a former run yet.
     *
     * @param memory bytes that rows may take, all files together
     * @throws UnusableInputException if a file could not be replaced
     */
    public static OutputFiles in(WorkFolder folder, long memory, ReplaySummary summary) throws UnusableInputException {
        for (String name : NAMES) {
            Path file = folder.output().resolve(name);
            if (Files.isDirectory(file)) {
                throw new UnusableInputException("cannot write the output: " + file + " is a folder");
            }
        }
        return new OutputFiles(folder, memory, summary);
    }

    /** What the replay is made from. */
    void inputs(ReplayInputs made) {
        inputs = made;
    }

    public void command(DeliveryCommand command) throws IOException {
        summary.command(command);
        add(
                0,
                command.getCreatedAt().toEpochMilli(),
                command.getUserId(),
                command.getCampaign(),
                command.getCommandId(),
                0,
                RecordJson.toBytes(command));
    }

    /**
     * @param sequence grows with the order of happening, at least among the changes of one user
     */
    public void segmentChange(SegmentChange change, long sequence) throws IOException {
        summary.segmentChange(change);
        add(
                1,
                change.getAt().toEpochMilli(),
                change.getUserId(),
                change.getSegment(),
                null,
                sequence,
                RecordJson.toBytes(change));
    }

    /**
     * @param sequence grows with the order of happening, at least among the decisions of one user
     */
    public void decision(Decision decision, long sequence) throws IOException {
        summary.decision(decision);
        add(
                2,
                decision.getAt().toEpochMilli(),
                decision.getUserId(),
                decision.getCampaign(),
                decision.getRunId(),
                sequence,
                RecordJson.toBytes(decision));
    }

    public void rejected(RejectedRecord rejected) throws IOException {
        summary.rejected(rejected);
        RecordSource source = rejected.getSource();
        String file = Objects.requireNonNullElse(source.getFile(), "");
        long line = Objects.requireNonNullElse(source.getLine(), 0L);
        add(3, 0, file, "", null, line, RecordJson.toBytes(rejected));
    }

    /**
     * The state of a user at the end of the replay; one call for each user.
     *
     * @param attributes plain values by name, those that exist
     * @param segments names of the segments of which the user is a member
     */
    public void attributes(String userId, Map<String, ? extends Object> attributes, Collection<String> segments)
            throws IOException {
        summary.user(segments);
        add(4, 0, userId, "", null, 0, AttributesJson.toBytes(userId, attributes, segments));
    }

    private void add(int file, long at, String first, String second, @Nullable String third, long sequence, byte[] json)
            throws IOException {
        files.get(file).add(new OutputRow(at, first, second, third, sequence, json));
    }

    /** How many rows {@link #finish} is going to write. */
    public long rows() {
        return files.stream().mapToLong(OutputFile::count).sum();
    }

    /** Writes all files and puts them in the place of those of a former run. Progress advances by rows. */
    public void finish(Progress progress) throws IOException {
        for (OutputFile file : files) {
            file.write(progress);
        }
        Files.write(folder.file(ReplayInputs.FILE), inputs.toBytes());
        Files.write(folder.file(SUMMARY), SummaryJson.toBytes(summary.snapshot()));
        Files.deleteIfExists(folder.output().resolve(COMPARISON));
        for (String name : NAMES) {
            Files.move(folder.file(name), folder.output().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Drops what was not finished. */
    @Override
    public void close() throws IOException {
        for (OutputFile file : files) {
            file.close();
        }
    }
}

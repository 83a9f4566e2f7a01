package io.tetik.jobs.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.jobs.replay.ReplayInputs;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.RecordJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** The output folder of a replay. */
record ReplayOutput(Path folder) {
    static final String COMMANDS = "commands.jsonl";
    static final String DECISIONS = "decisions.jsonl";
    private static final String SUMMARY = "summary.json";

    /** Takes a record of a file. */
    @FunctionalInterface
    interface Rows<T> {
        void row(T row) throws IOException;
    }

    /**
     * @throws UnusableInputException if the folder has no results of a replay
     */
    ReplayOutput requireResults() throws UnusableInputException {
        for (String name : List.of(COMMANDS, DECISIONS, SUMMARY)) {
            if (!Files.isReadable(folder.resolve(name))) {
                throw new UnusableInputException(
                        "there is no " + name + " in " + folder + "; is it the output folder of a replay?");
            }
        }
        return this;
    }

    /** How much there is to read. */
    long bytes() throws IOException {
        return Files.size(folder.resolve(COMMANDS)) + Files.size(folder.resolve(DECISIONS));
    }

    /**
     * Reads a file record by record.
     *
     * @param progress advances by characters, which are bytes but for rare letters
     * @throws UnusableInputException if it has lines that are no such records
     */
    <T extends SpecificRecord> void read(String name, Class<T> type, Progress progress, Rows<T> rows)
            throws IOException, UnusableInputException {
        read(name, type, line -> true, progress, rows);
    }

    /** The same for the lines that are wanted. */
    <T extends SpecificRecord> void read(
            String name, Class<T> type, Predicate<String> wanted, Progress progress, Rows<T> rows)
            throws IOException, UnusableInputException {
        Path file = folder.resolve(name);
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    if (wanted.test(line)) {
                        rows.row(RecordJson.read(line, type));
                    }
                } catch (RecordJsonException broken) {
                    throw new UnusableInputException(file + ":" + number + ": " + broken.getMessage());
                }
                number++;
                progress.advance(line.length() + 1, 0);
            }
        }
    }

    JsonNode summary() throws IOException {
        return new JsonMapper().readTree(folder.resolve(SUMMARY).toFile());
    }

    /** What the replay was made from; empty if it does not say so, as those of earlier releases. */
    Optional<ReplayInputs> inputs() throws IOException {
        Path file = folder.resolve(ReplayInputs.FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        ReplayInputs inputs = ReplayInputs.read(file);
        return inputs.values().isEmpty() ? Optional.empty() : Optional.of(inputs);
    }
}

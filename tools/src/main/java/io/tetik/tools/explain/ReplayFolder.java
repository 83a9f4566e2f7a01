package io.tetik.tools.explain;

import io.tetik.schemas.Decision;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.UserSnapshot;
import io.tetik.tools.command.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The output folder of a replay. Only {@code decisions.jsonl} must be there; the other files add what they know. */
final class ReplayFolder implements EvidenceSource {
    private static final String DECISIONS = "decisions.jsonl";

    private final Path folder;

    ReplayFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Evidence gather(Question question) throws ToolException {
        check();
        Reading reading = new Reading(question);
        reading.all();
        return reading.evidence();
    }

    private void check() throws ToolException {
        if (!Files.isDirectory(folder)) {
            throw ToolException.unusable(
                    Files.exists(folder) ? "no folder, but a file: " + folder : "no such folder: " + folder);
        }
        if (!Files.isRegularFile(folder.resolve(DECISIONS))) {
            throw ToolException.unusable(
                    "there is no " + DECISIONS + " in " + folder + "; is it the output folder of a replay?");
        }
    }

    /** Goes through the files for one question. */
    private final class Reading {
        private final Question question;
        private final DecisionIntake intake;
        private final Map<String, DeliveryCommand> commands = new HashMap<>();
        private final List<SegmentChange> changes = new ArrayList<>();
        private @Nullable UserSnapshot atTheEnd;

        Reading(Question question) {
            this.question = question;
            this.intake = DecisionIntake.of(question);
        }

        void all() throws ToolException {
            read(DECISIONS, Decision.class, Decision::getUserId, intake::take);
            read("commands.jsonl", DeliveryCommand.class, DeliveryCommand::getUserId, this::command);
            read("segment-changes.jsonl", SegmentChange.class, SegmentChange::getUserId, this::change);
            read("attributes.jsonl", UserSnapshot.class, UserSnapshot::getUserId, user -> atTheEnd = user);
        }

        Evidence evidence() {
            return new Evidence(folder.toString(), intake.decisions(), intake.leftOut(), commands, changes, atTheEnd);
        }

        private void command(DeliveryCommand command) {
            if (question.concerns(command.getCampaign()) && question.covers(command.getCreatedAt())) {
                commands.put(command.getCommandId(), command);
            }
        }

        private void change(SegmentChange change) {
            if (question.covers(change.getAt())) {
                changes.add(change);
            }
        }

        private <T extends SpecificRecord> void read(
                String name, Class<T> type, Function<T, String> userOf, Consumer<T> rows) throws ToolException {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                return;
            }
            if (!Files.isReadable(file)) {
                throw ToolException.unusable("cannot read " + file + ": permission denied");
            }
            try {
                new UserRows<>(type, userOf, question.user()).read(file, rows, intake::unreadable);
            } catch (IOException broken) {
                throw ToolException.failed("cannot read " + file + ": " + broken.getMessage(), broken);
            }
        }
    }
}

package io.tetik.tools.definitions;

import io.tetik.jobs.kafka.RegistryForm;
import io.tetik.language.problem.Problem;
import io.tetik.schemas.DefinitionProblem;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.codec.InstantText;
import io.tetik.schemas.codec.RecordDecoder;
import io.tetik.schemas.codec.RecordDecodingException;
import io.tetik.schemas.codec.RecordJsonException;
import io.tetik.schemas.vocabulary.DefinitionAnswer;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.registry.RegistryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the running job says to one revision of one definition.
 *
 * @param effectiveAt from when on it holds; null: from the beginning, or it never held
 */
record Answer(
        String key,
        int revision,
        String status,
        List<DefinitionProblem> problems,
        @Nullable Instant effectiveAt) {
    Answer {
        problems = List.copyOf(problems);
    }

    /** Reads records of the status topic, in any of the job's formats. */
    static final class Reader {
        private final RegistryForm registryForm;
        private final RecordDecoder<DefinitionStatus> statuses = RecordDecoder.of(DefinitionStatus.class);

        Reader(RegistryForm registryForm) {
            this.registryForm = registryForm;
        }

        /** Null if it is no answer. */
        @Nullable
        Answer read(ConsumerRecord<byte[], byte[]> record) {
            byte @Nullable [] value = record.value();
            if (value == null) {
                return null;
            }
            try {
                DefinitionStatus status = statuses.decode(registryForm.toSingleObject(value));
                return new Answer(
                        status.getKind() + "/" + status.getName(),
                        status.getRevision(),
                        status.getStatus(),
                        status.getProblems(),
                        status.getEffectiveAt());
            } catch (RecordDecodingException
                    | RecordJsonException
                    | RegistryException
                    | UnmappableException unreadable) {
                return null;
            }
        }
    }

    /** Whether the revision does what its author wants. */
    boolean isGood() {
        return isInForce() || DefinitionAnswer.SCHEDULED.isIn(status);
    }

    /** Whether it is in force already. */
    boolean isInForce() {
        return DefinitionAnswer.ACTIVE.isIn(status) || DefinitionAnswer.REMOVED.isIn(status);
    }

    /** One line, and its problems with their places. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String from = effectiveAt == null ? "" : " from " + InstantText.format(effectiveAt.toEpochMilli()) + " on";
        lines.add("%-11s %s revision %d%s".formatted(status, key, revision, from));
        for (DefinitionProblem problem : problems) {
            boolean placed = problem.getLine() > 0;
            String place = placed ? problem.getLine() + ":" + problem.getColumn() + ": " : "";
            lines.add("    " + place + problem.getMessage());
            if (placed && !problem.getExcerpt().isEmpty()) {
                lines.add("        " + problem.getExcerpt());
                lines.add("        " + " ".repeat(Problem.caret(problem.getExcerpt(), problem.getColumn())) + "^");
            }
        }
        return lines;
    }
}

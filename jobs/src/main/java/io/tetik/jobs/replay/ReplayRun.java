package io.tetik.jobs.replay;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.jobs.files.CheckedDefinitions;
import io.tetik.jobs.files.DefinitionFolder;
import io.tetik.jobs.files.EventFile;
import io.tetik.jobs.files.EventFiles;
import io.tetik.jobs.files.InvalidDefinitionsException;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import io.tetik.schemas.DefinitionRecord;
import java.time.Instant;
import java.util.List;

/**
 * A whole replay: check the definitions, read and sort the events, run the topology, write the sorted outputs. Nothing is
 * written unless the definitions are valid.
 */
public final class ReplayRun {
    private final ReplayConfig config;
    private final CheckedDefinitions definitions;

    private ReplayRun(ReplayConfig config, CheckedDefinitions definitions) {
        this.config = config;
        this.definitions = definitions;
    }

    /**
     * Checks the definitions.
     *
     * @throws UnusableInputException if the folder cannot be used
     * @throws InvalidDefinitionsException if definitions cannot be used
     */
    public static ReplayRun of(ReplayConfig config) throws UnusableInputException, InvalidDefinitionsException {
        CheckedDefinitions definitions = DefinitionFolder.read(config.definitions());
        if (!definitions.isValid()) {
            throw new InvalidDefinitionsException(definitions);
        }
        return new ReplayRun(config, definitions);
    }

    /** Runs it, and returns what went in and came out. */
    public ReplaySummary run(Progress progress) throws Exception {
        List<EventFile> files = EventFiles.find(config.events(), config.output(), OutputFiles.NAMES);
        ReplaySummary summary = new ReplaySummary(definitions.definitions());
        try (WorkFolder work = WorkFolder.in(config.output());
                OutputFiles outputs = OutputFiles.in(work, config.memoryForOutputs(), summary);
                ExternalSort<IncomingEvent> events = new ExternalSort<>(
                        work, "events", EventOrder.BY_TIME, new EventSerializer(), config.memoryForEvents())) {
            EventIntake intake = new EventIntake(config, definitions, events, outputs, summary);
            intake.readAll(files, progress);
            if (intake.clockEnd() != Long.MIN_VALUE) {
                summary.clockEnd(Instant.ofEpochMilli(intake.clockEnd()));
            }
            if (events.count() > 0) {
                process(events, intake.clockEnd(), outputs, summary, progress);
            }
            progress.phase("writing", outputs.rows());
            outputs.finish(progress);
        }
        return summary;
    }

    private void process(
            ExternalSort<IncomingEvent> events,
            long clockEnd,
            OutputFiles outputs,
            ReplaySummary summary,
            Progress progress)
            throws Exception {
        progress.phase("deciding", events.count());
        try (SortedRows<IncomingEvent> sorted = events.sorted()) {
            ReplayHandles handles = new ReplayHandles(sorted, outputs, progress);
            summary.duplicates(new ReplayTopology(config, records(), clockEnd).execute(handles, events.count()));
        }
    }

    private List<DefinitionRecord> records() {
        return definitions.sources().stream()
                .flatMap(source ->
                        DefinitionRecords.of(TetikKinds.LANGUAGE, source, CheckedDefinitions.REVISION, new Problems())
                                .stream())
                .toList();
    }
}

package io.tetik.jobs.replay;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.jobs.files.EventFile;
import io.tetik.jobs.files.EventFiles;
import io.tetik.jobs.files.ForeignFile;
import io.tetik.jobs.files.ForeignFiles;
import io.tetik.jobs.files.InvalidDefinitionsException;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole replay: check the definitions, read and sort the events, run the topology, write the sorted outputs. Nothing is
 * written unless the definitions are valid.
 */
public final class ReplayRun {
    private final ReplayConfig config;
    private final DefinitionHistory definitions;

    private ReplayRun(ReplayConfig config, DefinitionHistory definitions) {
        this.config = config;
        this.definitions = definitions;
    }

    /**
     * Checks the definitions.
     *
     * @throws UnusableInputException if a folder cannot be used
     * @throws InvalidDefinitionsException if definitions cannot be used
     */
    public static ReplayRun of(ReplayConfig config) throws UnusableInputException, InvalidDefinitionsException {
        return new ReplayRun(config, config.definitions().load());
    }

    /** Runs it, and returns what went in and came out. */
    public ReplaySummary run(Progress progress) throws Exception {
        List<EventFile> files = EventFiles.find(config.events(), config.output(), OutputFiles.NAMES);
        List<ForeignFile> foreign = foreign();
        ReplaySummary summary = new ReplaySummary(definitions.definitions());
        try (WorkFolder work = WorkFolder.in(config.output());
                OutputFiles outputs = OutputFiles.in(work, config.memoryForOutputs(), summary);
                ExternalSort<IncomingEvent> events = new ExternalSort<>(
                        work, "events", EventOrder.BY_TIME, new EventSerializer(), config.memoryForEvents())) {
            EventIntake intake = new EventIntake(config, definitions, events, outputs, summary);
            intake.readAll(files, foreign, progress);
            outputs.inputs(intake.inputs());
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

    private List<ForeignFile> foreign() throws UnusableInputException {
        List<ForeignFile> files = new ArrayList<>();
        for (ForeignEvents each : config.foreign()) {
            files.addAll(ForeignFiles.find(each.source(), each.path()));
        }
        return files;
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
            new ReplayTopology(config, definitions.records(), clockEnd).execute(handles, events.count(), summary);
        }
    }
}

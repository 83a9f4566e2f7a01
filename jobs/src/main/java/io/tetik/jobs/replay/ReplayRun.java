package io.tetik.jobs.replay;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.language.problem.Problems;
import io.tetik.operator.TetikKinds;
import io.tetik.schemas.DefinitionRecord;
import java.time.Duration;
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

    /** Runs it and gives the exit status. */
    public static int execute(ReplayConfig config) throws Exception {
        CheckedDefinitions definitions = DefinitionFolder.read(config.definitions());
        if (!definitions.isValid()) {
            System.err.println(definitions.report());
            return ReplayOptions.UNUSABLE;
        }
        new ReplayRun(config, definitions).run();
        return 0;
    }

    private void run() throws Exception {
        long start = System.nanoTime();
        List<EventFile> files = EventFiles.find(config.events(), config.output());
        ReplaySummary summary = new ReplaySummary(definitions.definitions());
        try (WorkFolder work = WorkFolder.in(config.output());
                OutputFiles outputs = OutputFiles.in(work, config.memoryForOutputs(), summary);
                Progress progress = config.progress();
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
        System.out.print(SummaryTable.of(summary, Duration.ofNanos(System.nanoTime() - start)));
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

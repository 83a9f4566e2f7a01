package io.tetik.jobs.replay;

import io.tetik.engine.revision.DatedSets;
import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.jobs.files.CheckedDefinitions;
import io.tetik.jobs.files.DefinitionFolder;
import io.tetik.jobs.files.InvalidDefinitionsException;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Folders of definitions, each the whole set from its instant on, as {@link DatedSets} has them.
 *
 * @param folders in the order of their instants; the first one from the beginning
 */
public record DefinitionFolders(List<DatedFolder> folders) implements DefinitionSource {
    public DefinitionFolders {
        folders = List.copyOf(folders);
    }

    @Override
    public DefinitionHistory load() throws UnusableInputException, InvalidDefinitionsException {
        checkOrder();
        List<CheckedDefinitions> sets = new ArrayList<>();
        for (DatedFolder each : folders) {
            sets.add(DefinitionFolder.read(each.folder()));
        }
        CheckedDefinitions all = together(sets);
        if (!all.isValid()) {
            throw new InvalidDefinitionsException(all);
        }
        return new DefinitionHistory(records(sets), all.definitions());
    }

    private void checkOrder() throws UnusableInputException {
        Instant last = null;
        for (int i = 0; i < folders.size(); i++) {
            DatedFolder each = folders.get(i);
            Instant from = each.from();
            if (i == 0 && from != null) {
                throw new UnusableInputException(
                        "the first folder of definitions is in force from the beginning, so it has no instant: "
                                + each.folder() + "@" + from);
            }
            if (i > 0 && from == null) {
                throw new UnusableInputException(
                        "a further folder of definitions needs an instant, DIR@INSTANT: " + each.folder());
            }
            if (last != null && from != null && !from.isAfter(last)) {
                throw new UnusableInputException("folders of definitions stand in the order of their instants, but "
                        + from + " of " + each.folder() + " is not after " + last);
            }
            last = from == null ? last : from;
        }
    }

    private static CheckedDefinitions together(List<CheckedDefinitions> sets) {
        return new CheckedDefinitions(
                sets.stream().flatMap(each -> each.sources().stream()).toList(),
                sets.stream().flatMap(each -> each.definitions().stream()).toList(),
                sets.stream().flatMap(each -> each.problems().stream()).toList());
    }

    private List<DefinitionRecord> records(List<CheckedDefinitions> sets) {
        DatedSets dated = new DatedSets();
        for (int i = 0; i < sets.size(); i++) {
            dated.add(recordsOf(sets.get(i)), folders.get(i).from());
        }
        return dated.records();
    }

    private static List<DefinitionRecord> recordsOf(CheckedDefinitions set) {
        List<DefinitionRecord> records = new ArrayList<>();
        for (SourceText source : set.sources()) {
            records.addAll(
                    DefinitionRecords.of(TetikKinds.LANGUAGE, source, CheckedDefinitions.REVISION, new Problems()));
        }
        return records;
    }
}

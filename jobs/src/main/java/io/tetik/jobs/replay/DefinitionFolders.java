package io.tetik.jobs.replay;

import io.tetik.engine.revision.DefinitionCatalog;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Folders of definitions, each the whole set from its instant on. A definition's revision is 1 where it first stands, and grows
 * by one with each folder that changes its text; what a folder lacks is removed at its instant.
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
        List<DefinitionRecord> records = new ArrayList<>();
        Map<String, DefinitionRecord> present = new LinkedHashMap<>();
        Map<String, Integer> highest = new HashMap<>();
        for (int i = 0; i < sets.size(); i++) {
            Instant from = folders.get(i).from();
            List<DefinitionRecord> set = recordsOf(sets.get(i));
            Set<String> keys = set.stream().map(DefinitionCatalog::key).collect(Collectors.toSet());
            for (DefinitionRecord gone : List.copyOf(present.values())) {
                if (!keys.contains(DefinitionCatalog.key(gone))) {
                    present.remove(DefinitionCatalog.key(gone));
                    records.add(record(gone, gone.getRevision(), "", from));
                }
            }
            for (DefinitionRecord each : set) {
                String key = DefinitionCatalog.key(each);
                DefinitionRecord before = present.get(key);
                if (before == null || !DefinitionRecords.isSameText(before.getBody(), each.getBody())) {
                    int revision = highest.merge(key, 1, Integer::sum);
                    DefinitionRecord changed = record(each, revision, each.getBody(), from);
                    present.put(key, changed);
                    records.add(changed);
                }
            }
        }
        return records;
    }

    private static DefinitionRecord record(DefinitionRecord of, int revision, String body, @Nullable Instant from) {
        return new DefinitionRecord(of.getKind(), of.getName(), revision, body, from);
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

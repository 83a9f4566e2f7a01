package io.tetik.scenario;

import io.tetik.engine.plan.CampaignHistory;
import io.tetik.engine.plan.Kinds;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.PlanCompiler;
import io.tetik.engine.plan.Revision;
import io.tetik.engine.revision.DatedSets;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.DefinitionReader.Document;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;

/**
 * The definitions of a scenario and all that its edits make of them; they may be run only if there are no problems.
 *
 * @param records as they would have been published, each with its revision and the instant from which on it is in force
 * @param problems of the first set that has some
 */
public record EditedDefinitions(Kinds kinds, List<DefinitionRecord> records, List<Problem> problems) {
    public EditedDefinitions {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }

    /** Reads and checks them: the definitions of the beginning, and what is in force after each edit. */
    public static EditedDefinitions of(Kinds kinds, Scenario scenario) {
        Problems problems = new Problems();
        DefinitionReader reader = new DefinitionReader(kinds.language(), problems);
        DatedSets sets = new DatedSets();
        List<Document> present = documents(reader, scenario.definitions());
        check(kinds, present, problems);
        sets.add(present.stream().map(EditedDefinitions::record).toList(), null);
        for (DefinitionEdit edit : scenario.edits()) {
            if (problems.isEmpty()) {
                present = edited(present, documents(reader, edit.sources()), edit, problems);
                check(kinds, present, problems);
                sets.add(present.stream().map(EditedDefinitions::record).toList(), edit.at());
            }
        }
        return new EditedDefinitions(kinds, sets.records(), problems.list());
    }

    /** What is in force, by the instant from which on it is, in epoch milliseconds. For one thread. */
    NavigableMap<Long, Plan> plans() {
        return DatedSets.plans(kinds, records);
    }

    private static List<Document> documents(DefinitionReader reader, List<SourceText> sources) {
        List<Document> documents = new ArrayList<>();
        sources.forEach(source -> documents.addAll(reader.documents(source)));
        return documents;
    }

    private static List<Document> edited(
            List<Document> present, List<Document> changed, DefinitionEdit edit, Problems problems) {
        Set<String> gone = new HashSet<>(edit.removed());
        present.forEach(each -> gone.remove(key(each)));
        for (String unknown : gone) {
            problems.add(edit.place(), "there is no " + unknown + " to remove");
        }
        List<Document> result = new ArrayList<>();
        if (!edit.whole()) {
            Set<String> replaced = new HashSet<>(edit.removed());
            changed.forEach(each -> replaced.add(key(each)));
            present.stream().filter(each -> !replaced.contains(key(each))).forEach(result::add);
        }
        result.addAll(changed);
        return result;
    }

    private static void check(Kinds kinds, List<Document> set, Problems problems) {
        List<Revision> revisions =
                set.stream().map(each -> new Revision(each.definition(), 1)).toList();
        new PlanCompiler(kinds, problems, Set.of()).compile(revisions, CampaignHistory.NONE, Long.MIN_VALUE);
    }

    private static String key(Document document) {
        return document.definition().kind() + "/" + document.definition().name().value();
    }

    private static DefinitionRecord record(Document document) {
        return new DefinitionRecord(
                document.definition().kind(), document.definition().name().value(), 1, document.text(), null);
    }
}

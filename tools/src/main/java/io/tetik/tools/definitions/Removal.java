package io.tetik.tools.definitions;

import io.tetik.jobs.files.CheckedDefinitions;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.vocabulary.DefinitionAnswer;
import io.tetik.tools.command.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Some definitions that are to go, whether the topic still holds them or only the job has them.
 *
 * @param changes the removals, those that refer to others first
 * @param gone the keys of those that are removed already
 * @param objections why they must not go: others that are published refer to them
 */
record Removal(List<Change> changes, List<String> gone, List<Problem> objections) {
    Removal {
        changes = List.copyOf(changes);
        gone = List.copyOf(gone);
        objections = List.copyOf(objections);
    }

    /**
     * Finds out what is to be done.
     *
     * @param keys {@code kind/name} of each
     * @param published what the topic holds
     * @param answers the job's last answers: what the topic has lost, the job may still have in force
     * @throws ToolException if one is no such key, or nobody has ever heard of it
     */
    static Removal of(List<String> keys, Map<String, PublishedDefinition> published, Map<String, Answer> answers)
            throws ToolException {
        List<Change> changes = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String key : new LinkedHashSet<>(keys)) {
            requireKey(key);
            PublishedDefinition there = published.getOrDefault(key, PublishedDefinition.NONE);
            Answer answer = answers.get(key);
            if (there.equals(PublishedDefinition.NONE) && answer == null) {
                throw ToolException.failed("no definition '" + key + "' is published, and none was answered");
            }
            if (isGone(there, answer)) {
                gone.add(key);
            } else {
                int revision = Math.max(there.highestRevision(), answer == null ? 0 : answer.revision());
                DefinitionRecord inForce = there.inForce();
                changes.add(new Change(key, revision, inForce == null ? "" : inForce.getBody(), null));
            }
        }
        changes.sort((a, b) -> FolderDefinitions.BY_DEPENDENCY.compare(b.key(), a.key()));
        return new Removal(changes, gone, objections(changes, published));
    }

    private static void requireKey(String key) throws ToolException {
        int slash = key.indexOf('/');
        if (slash < 0 || slash == key.length() - 1 || !FolderDefinitions.KINDS.contains(key.substring(0, slash))) {
            throw ToolException.unusable("'" + key + "' is not KIND/NAME, such as Campaign/welcome; kinds: "
                    + String.join(" ", FolderDefinitions.KINDS));
        }
    }

    /** A removal of a lower revision than the job has answered leaves that one in force. */
    private static boolean isGone(PublishedDefinition there, @Nullable Answer answer) {
        return there.inForce() == null
                && (answer == null
                        || DefinitionAnswer.REMOVED.isIn(answer.status())
                        || answer.revision() <= there.highestRevision());
    }

    /** What is wrong with the rest that was not wrong with the whole. */
    private static List<Problem> objections(List<Change> changes, Map<String, PublishedDefinition> published) {
        Set<String> removed = new TreeSet<>();
        changes.forEach(change -> removed.add(change.key()));
        Set<String> before = new TreeSet<>();
        problems(published, Set.of()).forEach(problem -> before.add(problem.render()));
        return problems(published, removed).stream()
                .filter(problem -> !before.contains(problem.render()))
                .toList();
    }

    private static List<Problem> problems(Map<String, PublishedDefinition> published, Set<String> without) {
        List<SourceText> texts = new ArrayList<>();
        published.forEach((key, there) -> {
            DefinitionRecord inForce = there.inForce();
            if (inForce != null && !without.contains(key)) {
                texts.add(new SourceText(key, inForce.getBody()));
            }
        });
        return CheckedDefinitions.of(texts).problems();
    }
}

package io.tetik.engine.revision;

import io.tetik.engine.plan.Kinds;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.PlanCompiler;
import io.tetik.engine.plan.Revision;
import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.expression.CheckedExpressionCache;
import io.tetik.language.expression.Quarantine;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The definitions as they are published one by one: the latest revision of each, and the one in force. A revision with
 * problems leaves the previous one in force, and is tried again whenever something else changes, so that a campaign may
 * arrive before the attribute that it reads. What is in force follows from the records in their order and nothing else.
 */
public final class DefinitionCatalog {
    /** The kind of a record that could not be read at all; its name says where it stands and what is wrong. */
    public static final String UNREADABLE = "?";

    private final Kinds kinds;
    private final RecordParser parser;
    private final CampaignRevisions past;
    private final Quarantine quarantine;
    private final CheckedExpressionCache checked = new CheckedExpressionCache();
    private final StatusAnswers answers = new StatusAnswers();
    private final Map<String, DefinitionRecord> latest = new TreeMap<>();
    private final Map<String, DefinitionRecord> inForce = new TreeMap<>();
    private boolean changed = true;

    /**
     * @param kinds of which definitions are made
     * @param toleratedBreakDowns after how many break-downs a definition is put into quarantine
     */
    public DefinitionCatalog(Kinds kinds, int toleratedBreakDowns) {
        this.kinds = kinds;
        this.parser = new RecordParser(kinds.language());
        this.past = new CampaignRevisions(kinds, parser);
        this.quarantine = new Quarantine(toleratedBreakDowns);
    }

    /** Puts back what a checkpoint kept. */
    public void restore(
            Collection<DefinitionRecord> latestRecords,
            Collection<DefinitionRecord> inForceRecords,
            Collection<RetiredRevision> retired,
            Collection<CalendarSince> calendars) {
        latestRecords.forEach(record -> latest.put(key(record), record));
        inForceRecords.forEach(record -> inForce.put(key(record), record));
        past.restore(retired, calendars);
        changed = true;
    }

    /** Revisions of campaigns that may still have runs in progress. */
    public Collection<RetiredRevision> retired() {
        return past.retired();
    }

    /** Since when campaigns go by their calendars. */
    public Collection<CalendarSince> calendars() {
        return past.calendars();
    }

    public Collection<DefinitionRecord> latest() {
        return latest.values();
    }

    public Collection<DefinitionRecord> inForce() {
        return inForce.values();
    }

    /** Whether a call of {@link #compile} is due. */
    public boolean isChanged() {
        return changed;
    }

    public static String key(DefinitionRecord definition) {
        return definition.getKind() + "/" + definition.getName();
    }

    /** Takes a record; an empty body removes. A revision that is not above the latest known is ignored. */
    public void offer(DefinitionRecord incoming) {
        String key = key(incoming);
        DefinitionRecord known = latest.get(key);
        if (incoming.getKind().equals(UNREADABLE)) {
            answers.unreadable(incoming);
        } else if (incoming.getBody().isEmpty()) {
            if (known != null) {
                latest.remove(key);
                answers.removed(known);
                changed = true;
            }
        } else if (known == null || incoming.getRevision() > known.getRevision()) {
            latest.put(key, incoming);
            changed = true;
        }
    }

    /**
     * Compiles what can be in force now, and puts it into force: the latest revision of each definition, or else the one
     * that was in force before, or else none.
     *
     * @param now the watermark; the least long while nothing has happened yet
     */
    public Plan compile(long now) {
        changed = false;
        quarantine.forgetUnless(
                key -> latest.containsKey(key) && latest.get(key).equals(inForce.get(key)));
        Map<String, DefinitionRecord> chosen = new LinkedHashMap<>(latest);
        Map<String, List<Problem>> refused = new LinkedHashMap<>();
        Attempt attempt = new Attempt(chosen, now);
        while (!attempt.faulty().isEmpty()) {
            for (String key : attempt.faulty()) {
                refused.putIfAbsent(key, attempt.problems(key));
                fallBack(key, chosen);
            }
            attempt = new Attempt(chosen, now);
        }
        latest.forEach((key, definition) ->
                answers.compiled(definition, definition.equals(chosen.get(key)), refused.getOrDefault(key, List.of())));
        past.apply(attempt.change, attempt.plan);
        inForce.clear();
        inForce.putAll(chosen);
        parser.forgetUnused();
        return attempt.plan;
    }

    /** Chooses what was in force before, or nothing where that was tried already. */
    private void fallBack(String key, Map<String, DefinitionRecord> chosen) {
        DefinitionRecord previous = inForce.get(key);
        if (previous == null || previous.equals(chosen.get(key))) {
            chosen.remove(key);
        } else {
            chosen.put(key, previous);
            quarantine.putBack(key);
        }
    }

    /** Answers with the definitions that were put into quarantine since the last call. */
    public void answerQuarantines() {
        for (Quarantine.Entry each : quarantine.takeNews()) {
            DefinitionRecord definition = inForce.get(each.definition());
            if (definition != null) {
                answers.quarantined(definition, each);
            }
        }
    }

    /** The answers that were not taken yet. */
    public List<DefinitionStatus> takeAnswers() {
        return answers.take();
    }

    /** One try at compiling a choice of records. */
    private final class Attempt {
        private final Problems problems = new Problems();
        private final DefinitionChange change;
        private final Plan plan;

        Attempt(Map<String, DefinitionRecord> chosen, long now) {
            List<Revision> revisions = new ArrayList<>();
            Set<DefinitionKey> broken = new HashSet<>();
            for (DefinitionRecord each : chosen.values()) {
                ParsedRecord read = parser.parse(each);
                problems.addAll(read.problems());
                if (read.definition() == null) {
                    broken.add(new DefinitionKey(each.getKind(), each.getName()));
                } else {
                    revisions.add(new Revision(read.definition(), each.getRevision()));
                }
            }
            change = new DefinitionChange(inForce, chosen, now);
            plan = new PlanCompiler(kinds, problems, broken, checked, quarantine)
                    .compile(revisions, past.history(change));
        }

        /** The keys of the definitions that have problems. */
        Set<String> faulty() {
            Set<String> keys = new LinkedHashSet<>();
            problems.list().forEach(problem -> keys.add(problem.place().source().name()));
            return keys;
        }

        List<Problem> problems(String key) {
            return problems.list().stream()
                    .filter(problem -> problem.place().source().name().equals(key))
                    .toList();
        }
    }
}

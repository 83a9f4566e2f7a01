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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The definitions as they are published one by one: the latest revision of each, the one in force, and those that are in
 * force from a later instant of event time on. A revision with problems leaves the previous one in force, and is tried again
 * whenever something else changes, so that a campaign may arrive before the attribute that it reads. What is in force at an
 * instant follows from the records and their instants; where a record comes too late for its instant, or names none, from how
 * far event time had got when it came. Instants are epoch milliseconds.
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
    private final PendingDefinitions pending = new PendingDefinitions();
    private long since = Long.MIN_VALUE;

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

    /**
     * Puts back what a checkpoint kept.
     *
     * @param inForceSince from when on the records in force are
     */
    public void restore(
            Collection<DefinitionRecord> latestRecords,
            Collection<DefinitionRecord> inForceRecords,
            Collection<DefinitionRecord> pendingRecords,
            long inForceSince,
            Collection<RetiredRevision> retired,
            Collection<StandingSince> standing) {
        latestRecords.forEach(record -> latest.put(key(record), record));
        inForceRecords.forEach(record -> inForce.put(key(record), record));
        pending.restore(pendingRecords);
        since = inForceSince;
        past.restore(retired, standing);
    }

    /** Revisions of campaigns that may still have runs in progress. */
    public Collection<RetiredRevision> retired() {
        return past.retired();
    }

    /** Since when parts of campaigns stand as they do. */
    public Collection<StandingSince> standing() {
        return past.standing();
    }

    public Collection<DefinitionRecord> latest() {
        return latest.values();
    }

    public Collection<DefinitionRecord> inForce() {
        return inForce.values();
    }

    /** In force from a later instant on; each names it. */
    public Collection<DefinitionRecord> pending() {
        return pending.records();
    }

    /** The instant from which on what is in force has been; the least long: from the beginning. */
    public long since() {
        return since;
    }

    /** The instant of the next change, at which a call of {@link #compile} is due; the greatest long if there is none. */
    public long nextChange() {
        return pending.next();
    }

    /** Whether all of the next change was published before its instant, so that it is the same in every subtask. */
    public boolean isNextChangeInTime() {
        return pending.isNextInTime();
    }

    public static String key(DefinitionRecord definition) {
        return definition.getKind() + "/" + definition.getName();
    }

    /**
     * Takes a record; an empty body removes. A revision that is not above the latest known is ignored, and so is a removal of
     * a revision below it.
     *
     * @param now up to where event time had got when the record came: it is in force later than that. The least long while
     *     nothing has happened yet: then a record without an instant of its own is in force from the beginning
     */
    public void offer(DefinitionRecord incoming, long now) {
        if (incoming.getKind().equals(UNREADABLE)) {
            answers.unreadable(incoming);
            return;
        }
        int highest = highestRevision(key(incoming));
        if (concerns(incoming, highest)) {
            Long stated = PendingDefinitions.stated(incoming);
            long earliest = now == Long.MIN_VALUE ? now : now + 1;
            long at = stated == null ? earliest : Math.max(stated, earliest);
            boolean removal = incoming.getBody().isEmpty();
            if (removal) {
                pending.cancel(key(incoming), at);
            }
            // A removal concerns what is published by now, and nothing that comes later with an earlier instant.
            int concerned = removal ? highest : incoming.getRevision();
            pending.add(dated(incoming, concerned, at), at, stated != null && stated == at);
            if (at > earliest) {
                answers.scheduled(dated(incoming, incoming.getRevision(), at));
            }
        } else if (isAnotherText(incoming)) {
            answers.conflicting(incoming);
        }
    }

    /** Whether a record says something else under the number of the revision that is known. */
    private boolean isAnotherText(DefinitionRecord incoming) {
        DefinitionRecord known = latest.get(key(incoming));
        return known != null
                && !incoming.getBody().isEmpty()
                && incoming.getRevision() == known.getRevision()
                && !DefinitionRecords.isSameText(incoming.getBody(), known.getBody());
    }

    /** The highest revision that was published, not counting what a removal that was published later concerns. */
    private int highestRevision(String key) {
        DefinitionRecord record = latest.get(key);
        int known = record == null ? 0 : record.getRevision();
        PendingDefinitions.Entry removal = pending.lastRemoval(key);
        if (removal == null) {
            return Math.max(known, pending.highestRevision(key, -1));
        }
        int since = pending.highestRevision(key, removal.number());
        return known > removal.definition().getRevision() ? Math.max(known, since) : since;
    }

    /** Whether a record says anything new. */
    private static boolean concerns(DefinitionRecord incoming, int highest) {
        int revision = incoming.getRevision();
        return incoming.getBody().isEmpty() ? highest > 0 && (revision < 1 || revision >= highest) : revision > highest;
    }

    private static DefinitionRecord dated(DefinitionRecord definition, int revision, long at) {
        return new DefinitionRecord(
                definition.getKind(), definition.getName(), revision, definition.getBody(), instantOf(at));
    }

    /** Makes what is in force at the instant the latest; whether that changed anything. */
    private boolean takePending(long instant) {
        boolean changed = false;
        for (DefinitionRecord each : pending.take(instant)) {
            String key = key(each);
            DefinitionRecord known = latest.get(key);
            if (!each.getBody().isEmpty()) {
                if (known == null || each.getRevision() > known.getRevision()) {
                    latest.put(key, each);
                    changed = true;
                }
            } else if (known != null && each.getRevision() >= known.getRevision()) {
                latest.remove(key);
                answers.removed(known, each.getEffectiveAt());
                changed = true;
            }
        }
        return changed;
    }

    /**
     * Compiles what can be in force from an instant on, and puts it into force: the latest revision of each definition, or else
     * the one that was in force before, or else none.
     *
     * @param instant that of the {@linkplain #nextChange next change}, or {@link #since()} after a restore; the least long: the
     *     beginning
     */
    public Plan compile(long instant) {
        if (takePending(instant)) {
            since = instant;
        }
        quarantine.forgetUnless(
                key -> latest.containsKey(key) && latest.get(key).equals(inForce.get(key)));
        Map<String, DefinitionRecord> chosen = new LinkedHashMap<>(latest);
        Map<String, List<Problem>> refused = new LinkedHashMap<>();
        Attempt attempt = new Attempt(chosen);
        while (!attempt.faulty().isEmpty()) {
            for (String key : attempt.faulty()) {
                refused.putIfAbsent(key, attempt.problems(key));
                fallBack(key, chosen);
            }
            attempt = new Attempt(chosen);
        }
        latest.forEach((key, definition) -> answers.compiled(
                definition,
                definition.equals(chosen.get(key)),
                refused.getOrDefault(key, List.of()),
                definition.equals(inForce.get(key)) ? definition.getEffectiveAt() : instantOf(since)));
        past.apply(attempt.change, attempt.plan);
        inForce.clear();
        inForce.putAll(chosen);
        parser.forgetUnused();
        return attempt.plan;
    }

    private static @Nullable Instant instantOf(long at) {
        return at == Long.MIN_VALUE ? null : Instant.ofEpochMilli(at);
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

    /** The definitions in quarantine, each with the revision that broke down. */
    public List<QuarantinedRevision> quarantined() {
        List<QuarantinedRevision> result = new ArrayList<>();
        for (Quarantine.Entry each : quarantine.entries()) {
            DefinitionRecord definition = inForce.get(each.definition());
            if (definition != null) {
                result.add(new QuarantinedRevision(definition.getRevision(), each));
            }
        }
        return result;
    }

    /** Puts revisions back into quarantine that are still in force; after {@link #restore}. */
    public void restoreQuarantines(Collection<QuarantinedRevision> quarantined) {
        Set<String> known = new HashSet<>();
        for (QuarantinedRevision each : quarantined) {
            DefinitionRecord definition = inForce.get(each.entry().definition());
            if (definition != null && definition.getRevision() == each.revision() && known.add(key(definition))) {
                quarantine.restore(each.entry());
            }
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

        Attempt(Map<String, DefinitionRecord> chosen) {
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
            change = new DefinitionChange(inForce, chosen, since);
            plan = new PlanCompiler(kinds, problems, broken, checked, quarantine)
                    .compile(revisions, past.history(change), since);
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

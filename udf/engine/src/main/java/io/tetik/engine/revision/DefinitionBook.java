package io.tetik.engine.revision;

import io.tetik.engine.plan.CampaignHistory;
import io.tetik.engine.plan.Kinds;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.PlanCompiler;
import io.tetik.engine.plan.Revision;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.Language;
import io.tetik.language.expression.CheckedExpressions;
import io.tetik.language.expression.Faults;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionProblem;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The definitions as they are published one by one: the latest revision of each, and the one in force. A revision with
 * problems leaves the previous one in force, and is tried again whenever something else changes, so that a campaign may
 * arrive before the attribute that it reads. What is in force follows from the records in their order and nothing else.
 */
public final class DefinitionBook {
    /** The kind of a record that could not be read at all; its name says where it stands and what is wrong. */
    public static final String UNREADABLE = "?";

    private final Map<String, DefinitionRecord> latest = new TreeMap<>();
    private final Map<String, DefinitionRecord> inForce = new TreeMap<>();
    private final Map<String, String> answered = new HashMap<>();
    private final List<DefinitionStatus> answers = new ArrayList<>();
    private final Kinds kinds;
    private final Language language;
    private final CampaignRevisions past;
    private final CheckedExpressions checked = new CheckedExpressions();
    private final Faults faults;
    private final Map<DefinitionRecord, Parsed> parsed = new HashMap<>();
    private final Set<DefinitionRecord> parsedNow = new HashSet<>();
    private boolean changed = true;

    /**
     * @param kinds of which definitions are made
     * @param toleratedBreakDowns after how many break-downs a definition is put into quarantine
     */
    public DefinitionBook(Kinds kinds, int toleratedBreakDowns) {
        this.kinds = kinds;
        this.language = kinds.language();
        this.past = new CampaignRevisions(kinds);
        this.faults = new Faults(toleratedBreakDowns);
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

    /** Whether a call of {@link #settle} is due. */
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
            answers.add(unreadable(incoming));
        } else if (incoming.getBody().isEmpty()) {
            remove(key, incoming, known);
        } else if (known == null || incoming.getRevision() > known.getRevision()) {
            latest.put(key, incoming);
            changed = true;
        }
    }

    private static DefinitionStatus unreadable(DefinitionRecord incoming) {
        return new DefinitionStatus(
                UNREADABLE,
                incoming.getName(),
                incoming.getRevision(),
                "REJECTED",
                List.of(new DefinitionProblem(0, 0, incoming.getName(), "")));
    }

    private void remove(String key, DefinitionRecord incoming, @Nullable DefinitionRecord known) {
        if (known != null) {
            latest.remove(key);
            answered.remove(key);
            answers.add(new DefinitionStatus(
                    incoming.getKind(), incoming.getName(), known.getRevision(), "REMOVED", List.of()));
            changed = true;
        }
    }

    /**
     * Compiles what can be in force now.
     *
     * @param now the watermark; the least long while nothing has happened yet
     */
    public Plan settle(long now) {
        changed = false;
        Map<String, DefinitionRecord> chosen = new LinkedHashMap<>(latest);
        Map<String, List<Problem>> refused = new LinkedHashMap<>();
        faults.forgetUnless(key -> latest.containsKey(key) && latest.get(key).equals(inForce.get(key)));
        while (true) {
            Attempt attempt = new Attempt(chosen, now);
            Set<String> faulty = attempt.faulty();
            if (faulty.isEmpty()) {
                answer(chosen, refused);
                past.leave(inForce, chosen, this::campaign, now);
                past.note(attempt.plan, now);
                inForce.clear();
                inForce.putAll(chosen);
                parsed.keySet().retainAll(parsedNow);
                parsedNow.clear();
                return attempt.plan;
            }
            for (String key : faulty) {
                fallBack(key, chosen, refused, attempt);
            }
        }
    }

    private void fallBack(
            String key, Map<String, DefinitionRecord> chosen, Map<String, List<Problem>> refused, Attempt attempt) {
        refused.putIfAbsent(key, attempt.problems(key));
        DefinitionRecord previous = inForce.get(key);
        boolean triedPrevious = previous == null || previous.equals(chosen.get(key));
        if (triedPrevious) {
            chosen.remove(key);
        } else {
            chosen.put(key, previous);
            faults.putBack(key);
        }
    }

    private void answer(Map<String, DefinitionRecord> chosen, Map<String, List<Problem>> refused) {
        latest.forEach((key, definition) -> {
            List<Problem> problems = refused.getOrDefault(key, List.of());
            String status = definition.equals(chosen.get(key)) ? "ACTIVE" : "REJECTED";
            String fingerprint = definition.getRevision()
                    + status
                    + problems.stream().map(Problem::render).toList();
            if (!fingerprint.equals(answered.put(key, fingerprint))) {
                answers.add(new DefinitionStatus(
                        definition.getKind(),
                        definition.getName(),
                        definition.getRevision(),
                        status,
                        problems.stream().map(DefinitionBook::problem).toList()));
            }
        });
    }

    private static DefinitionProblem problem(Problem problem) {
        Place place = problem.place();
        return new DefinitionProblem(place.line(), place.column(), problem.message(), problem.excerpt());
    }

    /** Answers with the definitions that were put into quarantine since the last call. */
    public void answerQuarantines() {
        for (Faults.Quarantine each : faults.takeNews()) {
            DefinitionRecord definition = inForce.get(each.definition());
            if (definition != null) {
                answers.add(new DefinitionStatus(
                        definition.getKind(),
                        definition.getName(),
                        definition.getRevision(),
                        "QUARANTINED",
                        List.of(new DefinitionProblem(0, 0, each.reason(), ""))));
            }
        }
    }

    /** The answers that were not taken yet. */
    public List<DefinitionStatus> takeAnswers() {
        List<DefinitionStatus> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    /** Reads a record, unless it was read before. */
    private Parsed parse(DefinitionRecord definition) {
        parsedNow.add(definition);
        return parsed.computeIfAbsent(definition, each -> Parsed.of(each, language));
    }

    /** The campaign that a record defines; null if it defines none, or cannot be read. */
    private @Nullable CampaignDefinition campaign(DefinitionRecord definition) {
        Definition read = parse(definition).definition();
        return read == null ? null : read.as(CampaignDefinition.class);
    }

    /** What a record says, or the mistakes in it. */
    private record Parsed(@Nullable Definition definition, List<Problem> problems) {

        static Parsed of(DefinitionRecord incoming, Language language) {
            Problems problems = new Problems();
            SourceText source = new SourceText(key(incoming), incoming.getBody());
            List<Definition> definitions = new DefinitionReader(language, problems).read(source);
            boolean one = definitions.size() == 1
                    && definitions.get(0).key().topicKey().equals(key(incoming));
            if (!one && problems.isEmpty()) {
                problems.add(
                        new Place(source, 1, 1),
                        "the record's key is '" + key(incoming) + "', but its body defines "
                                + definitions.stream()
                                        .map(d -> d.key().topicKey())
                                        .toList());
            }
            return new Parsed(one ? definitions.get(0) : null, problems.list());
        }
    }

    /** One try at compiling a choice of records. */
    private final class Attempt {
        private final Problems problems = new Problems();
        private final Plan plan;

        Attempt(Map<String, DefinitionRecord> chosen, long now) {
            List<Revision> revisions = new ArrayList<>();
            Set<DefinitionKey> broken = new HashSet<>();
            for (DefinitionRecord each : chosen.values()) {
                Parsed read = parse(each);
                problems.addAll(read.problems());
                if (read.definition() == null) {
                    broken.add(new DefinitionKey(each.getKind(), each.getName()));
                } else {
                    revisions.add(new Revision(read.definition(), each.getRevision()));
                }
            }
            CampaignHistory history = past.history(inForce, chosen, DefinitionBook.this::campaign, now);
            plan = new PlanCompiler(kinds, problems, broken, checked, faults).compile(revisions, history);
        }

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

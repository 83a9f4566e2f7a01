package io.tetik.reference;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates valid definitions over valid events, slowly and plainly: nothing about attributes or segments is kept from
 * one instant to the next, everything is computed anew from the user's whole history.
 */
public final class ReferenceEvaluator {

    private static final Set<String> SILENT = Set.of("draft", "archived");

    private ReferenceEvaluator() {}

    /**
     * Runs the definitions over the events.
     *
     * @param definitions documents as YAML gives them
     * @param events in any order, duplicates included
     * @param until where the clock stops; absent or early: at the last event
     */
    public static ReferenceOutcome run(
            List<? extends Map<String, ? extends @Nullable Object>> definitions,
            List<? extends Map<String, ? extends @Nullable Object>> events,
            @Nullable Instant until) {
        return run(definitions, events, until, Set.of());
    }

    /** The same, with more instants looked at; they must not change anything. */
    static ReferenceOutcome run(
            List<? extends Map<String, ? extends @Nullable Object>> definitions,
            List<? extends Map<String, ? extends @Nullable Object>> events,
            @Nullable Instant until,
            Set<Instant> more) {
        EventTypes types = new EventTypes(definitions);
        Map<String, List<UserEvent>> byUser = events.stream()
                .map(types::read)
                .collect(Collectors.groupingBy(UserEvent::userId, TreeMap::new, Collectors.toList()));
        Expressions expressions = new Expressions();
        Output output = new Output();
        ReferenceOutcome outcome =
                new ReferenceOutcome(List.of(), List.of(), List.of(), new TreeMap<>(), new TreeMap<>());
        Instant end = end(byUser, until);
        byUser.forEach((user, own) -> {
            Moment last = replay(definitions, types, expressions, user, own, end, more, output);
            outcome.attributes().put(user, Plain.map(Plain.output(last.user())));
            outcome.segments().put(user, List.copyOf(new TreeSet<>(last.segments())));
        });
        return new ReferenceOutcome(
                output.segmentChanges().sorted(),
                output.commands().sorted(),
                output.decisions().sorted(),
                outcome.attributes(),
                outcome.segments());
    }

    private static Instant end(Map<String, List<UserEvent>> byUser, @Nullable Instant until) {
        Instant last = byUser.values().stream()
                .flatMap(List::stream)
                .map(UserEvent::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return until != null && until.isAfter(last) ? until : last;
    }

    private static Moment replay(
            List<? extends Map<String, ? extends @Nullable Object>> definitions,
            EventTypes types,
            Expressions expressions,
            String user,
            List<UserEvent> events,
            Instant end,
            Set<Instant> more,
            Output output) {
        List<AttributeRule> rules = definitions.stream()
                .filter(d -> "Attribute".equals(d.get("kind")))
                .map(AttributeRule::read)
                .toList();
        UserHistory history = new UserHistory();
        Instant first = events.stream()
                .map(UserEvent::time)
                .min(Comparator.naturalOrder())
                .orElse(end);
        List<CampaignReplay> campaigns = definitions.stream()
                .filter(d -> "Campaign".equals(d.get("kind")))
                .map(CampaignRule::read)
                .filter(rule -> !SILENT.contains(rule.status()))
                .sorted(Comparator.comparing((CampaignRule rule) -> -rule.priority())
                        .thenComparing(CampaignRule::name))
                .map(rule -> new CampaignReplay(
                        rule,
                        user,
                        expressions,
                        output,
                        new Delivery(user, PolicyRule.of(rule.policy(), definitions), history),
                        new TimeTrigger(rule, first, end),
                        PolicyRule.refundable(definitions)))
                .toList();
        UserReplay replay = new UserReplay(
                user,
                new AttributeScan(expressions, types, rules),
                new Segments(expressions, definitions),
                campaigns,
                history,
                output);
        Set<Instant> candidates = new CandidateInstants(definitions, rules).of(events);
        candidates.addAll(more);
        return replay.replay(events, candidates, end);
    }
}

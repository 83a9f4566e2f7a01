package io.tetik.jobs.comparison;

import io.tetik.schemas.Decision;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of both replays about the messages of examples. A message that one of them lacks is explained by what the
 * other decided about that user and campaign nearest to its time, unless that is about a message that both have.
 */
final class ExampleDecisions {
    /** Of one user, campaign and replay; an explanation is worth no more memory than that. */
    private static final int MOST = 1_000;

    /** What says how it ended with a message, a run or a trigger. */
    private static final Set<String> TELLING = Set.of(
            DecisionKind.SENT.word(),
            DecisionKind.SUPPRESSED.word(),
            DecisionKind.DEFERRED.word(),
            DecisionKind.SKIPPED.word(),
            DecisionKind.HELD_OUT.word(),
            DecisionKind.EXITED.word(),
            DecisionKind.CANCELLED.word());

    private final Map<Subject, Sides> bySubject = new HashMap<>();
    private final Set<String> users = new HashSet<>();
    private final boolean allPlain;

    private record Subject(String userId, String campaign) {}

    private record Sides(List<Verdict> before, List<Verdict> after) {
        List<Verdict> of(boolean later) {
            return later ? after : before;
        }
    }

    ExampleDecisions(List<UserExample> examples) {
        for (UserExample each : examples) {
            users.add(each.userId());
            for (UserExample.Messages messages : List.of(each.gone(), each.added())) {
                messages.first()
                        .forEach(message -> bySubject.put(
                                new Subject(each.userId(), message.campaign()),
                                new Sides(new ArrayList<>(), new ArrayList<>())));
            }
        }
        // Others may be written with escapes.
        allPlain = users.stream().allMatch(each -> each.matches("[\\w.@:/+-]*"));
    }

    /** Whether a line of a file may be about an example, seen without reading it. */
    boolean mayConcern(String line) {
        return !allPlain || users.stream().anyMatch(line::contains);
    }

    void decision(Decision decision, boolean later) {
        Sides sides = bySubject.get(new Subject(decision.getUserId(), decision.getCampaign()));
        if (sides != null
                && TELLING.contains(decision.getKind())
                && sides.of(later).size() < MOST) {
            sides.of(later).add(Verdict.of(decision));
        }
    }

    /** The examples with what explains their messages. */
    List<UserExample> explained(List<UserExample> examples) {
        return examples.stream()
                .map(each -> new UserExample(
                        each.userId(),
                        each.messages(),
                        explained(each.userId(), each.gone()),
                        explained(each.userId(), each.added())))
                .toList();
    }

    private UserExample.Messages explained(String userId, UserExample.Messages messages) {
        return new UserExample.Messages(
                messages.count(),
                messages.first(),
                messages.first().stream().map(each -> why(userId, each)).toList());
    }

    private Why why(String userId, Message message) {
        Sides sides = bySubject.get(new Subject(userId, message.campaign()));
        return sides == null
                ? new Why(null, null)
                : new Why(nearest(message, sides.before, sides.after), nearest(message, sides.after, sides.before));
    }

    private static @Nullable Verdict nearest(Message message, List<Verdict> verdicts, List<Verdict> others) {
        return verdicts.stream()
                .filter(each -> isAbout(message, each) || !isSentByBoth(each, others))
                .min(Comparator.<Verdict>comparingInt(each -> isAbout(message, each) ? 0 : 1)
                        .thenComparing(each ->
                                Duration.between(each.at(), message.at()).abs()))
                .orElse(null);
    }

    private static boolean isAbout(Message message, Verdict verdict) {
        return verdict.kind().equals(DecisionKind.SENT.word())
                && verdict.at().equals(message.at())
                && verdict.step().equals(message.step())
                && verdict.channel().equals(message.channel());
    }

    private static boolean isSentByBoth(Verdict verdict, List<Verdict> others) {
        return verdict.kind().equals(DecisionKind.SENT.word()) && others.contains(verdict);
    }
}

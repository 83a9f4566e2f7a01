package io.tetik.engine.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One user's way through one campaign's journey. Instants are epoch milliseconds.
 *
 * @param revision the revision of the campaign that started it, or to which it moved
 * @param step the id of the step it waits in
 * @param since when the wait began
 * @param due when the wait ends; the greatest long: not by time
 * @param firstDecidedAt when the send that is deferred was decided first; {@link CampaignState#NEVER} if none is deferred
 * @param variants by split, the variant that the user was assigned
 * @param sent ids of the steps of which the message went out
 * @param messages of these, when and how the messages went out of which an expression asks
 */
public record Run(
        String runId,
        int revision,
        TriggerRecord trigger,
        String step,
        long since,
        long due,
        long firstDecidedAt,
        Map<String, String> variants,
        List<String> sent,
        List<Message> messages) {
    /**
     * A message that went out.
     *
     * @param at epoch milliseconds
     */
    public record Message(String step, long at, String channel) {}

    public Run {
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
        sent = List.copyOf(sent);
        messages = List.copyOf(messages);
    }

    /** A run that begins. */
    public Run(String runId, int revision, TriggerRecord trigger) {
        this(
                runId,
                revision,
                trigger,
                "",
                CampaignState.NEVER,
                Long.MAX_VALUE,
                CampaignState.NEVER,
                Map.of(),
                List.of(),
                List.of());
    }

    public boolean isDeferred() {
        return firstDecidedAt != CampaignState.NEVER;
    }

    public Run waitingIn(String stepId, long now, long until) {
        return new Run(runId, revision, trigger, stepId, now, until, CampaignState.NEVER, variants, sent, messages);
    }

    public Run deferredIn(String stepId, long now, long until, long firstDecision) {
        return new Run(runId, revision, trigger, stepId, now, until, firstDecision, variants, sent, messages);
    }

    /** The run, which goes on at another instant. */
    public Run dueAt(long instant) {
        return new Run(runId, revision, trigger, step, since, instant, firstDecidedAt, variants, sent, messages);
    }

    /** Whether a message is kept until its campaign is active again. */
    public boolean isHeld() {
        return isDeferred() && due == Long.MAX_VALUE;
    }

    public Run assigned(String split, String variant) {
        Map<String, String> more = new LinkedHashMap<>(variants);
        more.put(split, variant);
        return new Run(runId, revision, trigger, step, since, due, firstDecidedAt, more, sent, messages);
    }

    public Run sent(String stepId) {
        List<String> more = new ArrayList<>(sent);
        more.add(stepId);
        return new Run(runId, revision, trigger, step, since, due, firstDecidedAt, variants, more, messages);
    }

    /** The run, which remembers when and how a message went out. */
    public Run remembering(Message message) {
        List<Message> more = new ArrayList<>(messages);
        more.add(message);
        return new Run(runId, revision, trigger, step, since, due, firstDecidedAt, variants, sent, more);
    }

    /** When and how a step has sent its message; null if it has not, or that is not remembered. */
    public @Nullable Message message(String stepId) {
        for (Message message : messages) {
            if (message.step().equals(stepId)) {
                return message;
            }
        }
        return null;
    }

    public Run movedTo(int newRevision) {
        return new Run(runId, newRevision, trigger, step, since, due, firstDecidedAt, variants, sent, messages);
    }
}

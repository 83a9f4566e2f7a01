package io.tetik.engine.policy.cap;

import io.tetik.engine.policy.CapReach;
import io.tetik.engine.policy.CompiledPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was sent to a user lately, as far as some cap may ask for it. Oldest first. */
final class SendLog {
    private final List<Sent> entries = new ArrayList<>();

    /**
     * A message that went out.
     *
     * @param command a hash of the id of its command; 0 if no cap asks for feedback
     * @param feedback what feedback has said of it, as bits of {@link Feedback}
     */
    record Sent(long at, String channel, String category, long command, int feedback) {
        /** Whether it takes a place of the cap, as long as it is recent enough. */
        boolean takesPlaceOf(Cap cap) {
            return cap.concerns(channel, category) && (feedback & cap.refund()) == 0;
        }
    }

    List<Sent> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** Notes a message if some cap may count it, and forgets what none counts any more. */
    void add(Sent message, CapReach reach) {
        forget(message.at(), reach);
        if (reach.concerns(message.channel(), message.category())) {
            if (entries.size() == 2 * Cap.GREATEST_MAX) {
                entries.remove(0);
            }
            entries.add(message);
        }
    }

    /** Puts back what was kept. */
    void put(Sent message) {
        entries.add(message);
    }

    /**
     * Notes feedback about a message.
     *
     * @return whether it says something new
     */
    boolean note(long command, int feedback) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Sent sent = entries.get(i);
            if (sent.command() == command) {
                int all = sent.feedback() | feedback;
                entries.set(i, new Sent(sent.at(), sent.channel(), sent.category(), command, all));
                return all != sent.feedback();
            }
        }
        return false;
    }

    void forget(long now, CapReach reach) {
        int gone = 0;
        while (gone < entries.size() && entries.get(gone).at() <= now - reach.millis()) {
            gone++;
        }
        entries.subList(0, gone).clear();
    }

    /** The messages later than an instant that the cap counts, oldest first. */
    List<Sent> counted(Cap cap, CompiledPolicy policy, long after) {
        List<Sent> counted = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).at() > after; i--) {
            Sent sent = entries.get(i);
            if (sent.takesPlaceOf(cap) && !policy.isExempt(sent.category())) {
                counted.add(sent);
            }
        }
        Collections.reverse(counted);
        return counted;
    }
}

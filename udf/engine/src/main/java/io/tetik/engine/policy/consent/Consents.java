package io.tetik.engine.policy.consent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's statements of consent in the order of their times; of those of one time the refusals come last, so that of two that
 * contradict each other the refusal wins. One that a later statement covers whole says nothing any more and is not kept.
 */
final class Consents {
    /** Far more than there are channels and purposes; beyond it the oldest that grants goes, for silence never grants. */
    static final int MOST = 100;

    private final List<Consent> statements = new ArrayList<>();

    public List<Consent> statements() {
        return Collections.unmodifiableList(statements);
    }

    public void add(Consent statement) {
        int place = statements.size();
        while (place > 0 && isLater(statements.get(place - 1), statement)) {
            if (statements.get(--place).covers(statement)) {
                return;
            }
        }
        statements.add(place, statement);
        statements.subList(0, place).removeIf(statement::covers);
        if (statements.size() > MOST) {
            giveUpOne();
        }
    }

    private static boolean isLater(Consent one, Consent other) {
        return one.at() > other.at() || (one.at() == other.at() && !one.granted() && other.granted());
    }

    private void giveUpOne() {
        for (Consent statement : statements) {
            if (statement.granted()) {
                statements.remove(statement);
                return;
            }
        }
        statements.remove(0);
    }

    /** The latest statement about a channel and a purpose, or null. */
    @Nullable
    Consent latest(String channel, String purpose) {
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i).covers(channel, purpose)) {
                return statements.get(i);
            }
        }
        return null;
    }
}

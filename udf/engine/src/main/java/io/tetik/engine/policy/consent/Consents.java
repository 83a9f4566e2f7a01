package io.tetik.engine.policy.consent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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

    /** Takes what the same person has stated elsewhere: of each channel and purpose the stricter of the two is what counts. */
    void join(Consents others) {
        if (statements.isEmpty()) {
            others.statements.forEach(this::add);
            return;
        }
        Consents joined = new Consents();
        for (String channel : names(others, Consent::channel)) {
            for (String purpose : names(others, Consent::purpose)) {
                Consent own = latest(channel, purpose);
                Consent other = others.latest(channel, purpose);
                if (own != null || other != null) {
                    joined.addStricter(channel, purpose, own, other);
                }
            }
        }
        statements.clear();
        statements.addAll(joined.statements);
    }

    /** All that somebody has stated something of, what stands for all of them first. */
    private Set<String> names(Consents others, Function<Consent, String> of) {
        Set<String> names = new LinkedHashSet<>();
        names.add(Consent.ANY);
        Stream.of(this, others)
                .flatMap(each -> each.statements.stream())
                .map(of)
                .forEach(names::add);
        return names;
    }

    /** A statement that is more special than those before it, and so must not be dated before the one that it goes against. */
    private void addStricter(String channel, String purpose, @Nullable Consent own, @Nullable Consent other) {
        boolean granted = (own == null || own.granted()) && (other == null || other.granted());
        long at = Stream.of(own, other)
                .filter(each -> each != null && each.granted() == granted)
                .mapToLong(each -> each == null ? Long.MIN_VALUE : each.at())
                .max()
                .orElse(Long.MIN_VALUE);
        Consent before = latest(channel, purpose);
        if (before == null) {
            add(new Consent(channel, purpose, granted, at));
        } else if (before.granted() != granted) {
            add(new Consent(channel, purpose, granted, Math.max(at, granted ? before.at() + 1 : before.at())));
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

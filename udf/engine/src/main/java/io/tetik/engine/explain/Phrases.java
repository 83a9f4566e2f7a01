package io.tetik.engine.explain;

import io.tetik.schemas.Decision;
import io.tetik.schemas.vocabulary.DecisionKind;
import io.tetik.schemas.vocabulary.DecisionReason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sentences that tell decisions, by kind and reason. */
public final class Phrases {
    /** Nothing to tell. */
    public static final Phrases NONE = new Phrases(Map.of());

    private final Map<Words, Phrase> phrases;

    private Phrases(Map<Words, Phrase> phrases) {
        this.phrases = phrases;
    }

    /**
     * What a decision says of itself.
     *
     * @param reason null for decisions without a reason, and those with a reason that has no sentence of its own
     */
    public record Words(DecisionKind kind, @Nullable DecisionReason reason) {}

    public static Phrases of(DecisionKind kind, Phrase phrase) {
        return NONE.and(kind, phrase);
    }

    public static Phrases of(DecisionKind kind, DecisionReason reason, Phrase phrase) {
        return NONE.and(kind, reason, phrase);
    }

    /** All of these. Where two tell the same words they must agree, so that it does not matter which is taken. */
    public static Phrases all(Collection<Phrases> some) {
        Map<Words, Phrase> all = new LinkedHashMap<>();
        some.forEach(each -> each.phrases.forEach(all::putIfAbsent));
        return new Phrases(all);
    }

    public Phrases and(DecisionKind kind, Phrase phrase) {
        return with(new Words(kind, null), phrase);
    }

    public Phrases and(DecisionKind kind, DecisionReason reason, Phrase phrase) {
        return with(new Words(kind, reason), phrase);
    }

    private Phrases with(Words words, Phrase phrase) {
        Map<Words, Phrase> more = new LinkedHashMap<>(phrases);
        more.put(words, phrase);
        return new Phrases(more);
    }

    /** What can be told. */
    public Set<Words> words() {
        return phrases.keySet();
    }

    /** The sentence that says all of a decision, or null. */
    public @Nullable Phrase exact(Decision decision) {
        DecisionKind kind = DecisionKind.of(decision.getKind()).orElse(null);
        String word = decision.getReason();
        DecisionReason reason = word == null ? null : DecisionReason.of(word).orElse(null);
        return kind == null || (word != null && reason == null) ? null : phrases.get(new Words(kind, reason));
    }

    /** The sentence that says what was decided but not why, or null. */
    public @Nullable Phrase general(Decision decision) {
        return DecisionKind.of(decision.getKind())
                .map(kind -> phrases.get(new Words(kind, null)))
                .orElse(null);
    }
}

package io.tetik.engine.trigger.pattern;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a match does to the partial matches that began before: the strategies of Flink CEP. */
record SkipRule(AfterMatch.Kind kind, String stage) {

    static SkipRule of(AfterMatch definition) {
        return new SkipRule(
                definition.kind(),
                definition.stage() == null ? "" : definition.stage().value());
    }

    boolean skips() {
        return kind != AfterMatch.Kind.NO_SKIP;
    }

    /** Drops what the match skips. */
    void prune(Collection<Partial> matches, Map<String, List<Seen>> match) {
        Seen bound = skips() ? bound(match) : null;
        if (bound != null) {
            matches.removeIf(each -> each.first() != null && isSkipped(each.first(), bound));
        }
    }

    /** The event that skipping to means is not skipped itself; the events of the match are. */
    private boolean isSkipped(Seen first, Seen bound) {
        boolean toStage = kind == AfterMatch.Kind.SKIP_TO_FIRST || kind == AfterMatch.Kind.SKIP_TO_LAST;
        return toStage ? first.compareTo(bound) < 0 : first.compareTo(bound) <= 0;
    }

    private @Nullable Seen bound(Map<String, List<Seen>> match) {
        List<Seen> all = new ArrayList<>();
        match.values().forEach(all::addAll);
        List<Seen> ofStage = match.getOrDefault(stage, List.of());
        return switch (kind) {
            case SKIP_TO_NEXT -> all.stream().min(Seen::compareTo).orElse(null);
            case SKIP_PAST_LAST_EVENT -> all.stream().max(Seen::compareTo).orElse(null);
            case SKIP_TO_FIRST -> ofStage.isEmpty() ? null : ofStage.get(0);
            case SKIP_TO_LAST -> ofStage.isEmpty() ? null : ofStage.get(ofStage.size() - 1);
            case NO_SKIP -> null;
        };
    }
}

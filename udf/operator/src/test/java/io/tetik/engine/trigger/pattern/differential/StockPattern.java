package io.tetik.engine.trigger.pattern.differential;

import java.time.Duration;
import java.util.List;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.jspecify.annotations.Nullable;

/** A pattern as stock CEP is told it. */
final class StockPattern {
    private StockPattern() {}

    /** Throws what CEP throws where it refuses the pattern. */
    static Pattern<PlayerEvent, ?> of(PatternModel model) {
        Stage first = model.stages().get(0);
        Pattern<PlayerEvent, PlayerEvent> pattern =
                quantified(Pattern.begin(first.name(), skip(model.afterMatch())), first);
        for (Stage stage : model.stages().subList(1, model.stages().size())) {
            pattern = quantified(appended(pattern, stage), stage);
        }
        return pattern.within(Duration.ofMillis(model.within()));
    }

    private static AfterMatchSkipStrategy skip(AfterMatch afterMatch) {
        return switch (afterMatch.strategy()) {
            case NO_SKIP -> AfterMatchSkipStrategy.noSkip();
            case SKIP_TO_NEXT -> AfterMatchSkipStrategy.skipToNext();
            case SKIP_PAST_LAST_EVENT -> AfterMatchSkipStrategy.skipPastLastEvent();
            case SKIP_TO_FIRST -> AfterMatchSkipStrategy.skipToFirst(afterMatch.stage());
            case SKIP_TO_LAST -> AfterMatchSkipStrategy.skipToLast(afterMatch.stage());
        };
    }

    private static Pattern<PlayerEvent, PlayerEvent> appended(Pattern<PlayerEvent, PlayerEvent> pattern, Stage stage) {
        String name = stage.name();
        return switch (stage.contiguity()) {
            case BEGIN -> throw new IllegalArgumentException("a pattern begins once");
            case NEXT -> pattern.next(name);
            case FOLLOWED_BY -> pattern.followedBy(name);
            case FOLLOWED_BY_ANY -> pattern.followedByAny(name);
            case NOT_NEXT -> pattern.notNext(name);
            case NOT_FOLLOWED_BY -> pattern.notFollowedBy(name);
        };
    }

    private static Pattern<PlayerEvent, PlayerEvent> quantified(
            Pattern<PlayerEvent, PlayerEvent> pattern, Stage stage) {
        Pattern<PlayerEvent, PlayerEvent> result = pattern.where(new StageCondition(stage.on(), stage.when()));
        Quantity quantity = stage.quantity();
        Quantity.Times times = quantity.times();
        if (times != null) {
            result = times.from() == times.to() ? result.times(times.from()) : result.times(times.from(), times.to());
        }
        if (quantity.oneOrMore()) {
            result = result.oneOrMore();
        }
        if (quantity.consecutive()) {
            result = result.consecutive();
        }
        if (quantity.allowCombinations()) {
            result = result.allowCombinations();
        }
        if (quantity.greedy()) {
            result = result.greedy();
        }
        if (quantity.optional()) {
            result = result.optional();
        }
        return quantity.until() == null
                ? result
                : result.until(new StageCondition(RandomPatterns.TYPES, quantity.until()));
    }

    /** A condition over an event of some types and what the partial match holds. */
    private static final class StageCondition extends IterativeCondition<PlayerEvent> {
        private final List<String> types;
        private final @Nullable Condition when;

        StageCondition(List<String> types, @Nullable Condition when) {
            this.types = types;
            this.when = when;
        }

        @Override
        public boolean filter(PlayerEvent event, Context<PlayerEvent> context) {
            return types.contains(event.type()) && (when == null || when.holds(event, stage -> latest(context, stage)));
        }

        private static @Nullable PlayerEvent latest(Context<PlayerEvent> context, String stage) {
            PlayerEvent latest = null;
            try {
                for (PlayerEvent event : context.getEventsForPattern(stage)) {
                    latest = event;
                }
            } catch (Exception failed) {
                throw new IllegalStateException("the partial match could not be read", failed);
            }
            return latest;
        }
    }
}

package io.tetik.operator.cep;

import io.tetik.engine.event.Event;
import io.tetik.engine.trigger.pattern.AfterMatch;
import io.tetik.engine.trigger.pattern.AutomatonCompiler.Draft;
import io.tetik.engine.trigger.pattern.AutomatonCompiler.Graph;
import io.tetik.engine.trigger.pattern.PatternDefinition;
import io.tetik.engine.trigger.pattern.PatternStage;
import io.tetik.engine.trigger.pattern.PatternStage.Option;
import io.tetik.engine.trigger.pattern.PatternStage.Times;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problems;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.pattern.MalformedPatternException;
import org.apache.flink.cep.pattern.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds Flink's pattern stage by stage, so that what Flink refuses is reported at the place that it refuses. */
final class CepDraft implements Draft {
    private final PatternDefinition definition;
    private final Problems problems;
    private final AfterMatchSkipStrategy skip;
    private @Nullable Pattern<Event, Event> pattern;
    private boolean refused;

    CepDraft(PatternDefinition definition, Problems problems) {
        this.definition = definition;
        this.problems = problems;
        this.skip = skip(definition.afterMatch());
    }

    private static AfterMatchSkipStrategy skip(AfterMatch afterMatch) {
        String stage = afterMatch.stage() == null ? "" : afterMatch.stage().value();
        return switch (afterMatch.kind()) {
            case NO_SKIP -> AfterMatchSkipStrategy.noSkip();
            case SKIP_TO_NEXT -> AfterMatchSkipStrategy.skipToNext();
            case SKIP_PAST_LAST_EVENT -> AfterMatchSkipStrategy.skipPastLastEvent();
            case SKIP_TO_FIRST -> AfterMatchSkipStrategy.skipToFirst(stage);
            case SKIP_TO_LAST -> AfterMatchSkipStrategy.skipToLast(stage);
        };
    }

    @Override
    public void add(PatternStage stage, Predicate<Event> when, @Nullable Predicate<Event> until) {
        if (!step(stage.name().place(), before -> follow(before, stage))) {
            return; // What follows would be said of the stage before.
        }
        step(stage.name().place(), before -> before.where(new CepCondition(when)));
        for (Option option : Option.values()) {
            if (stage.has(option)) {
                step(stage.placeOf(option), before -> apply(before, stage, option, until));
            }
        }
    }

    /** Whether Flink agreed; if not the pattern is as it was, so that there may be more to refuse. */
    private boolean step(Place place, UnaryOperator<@Nullable Pattern<Event, Event>> action) {
        try {
            pattern = action.apply(pattern);
            return true;
        } catch (MalformedPatternException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException e) {
            refuse(place, e);
            return false;
        }
    }

    private void refuse(Place place, RuntimeException why) {
        refused = true;
        problems.add(place, "this pattern is not possible: " + why.getMessage());
    }

    private Pattern<Event, Event> follow(@Nullable Pattern<Event, Event> before, PatternStage stage) {
        String name = stage.name().value();
        if (before == null) {
            return Pattern.begin(name, skip);
        }
        return switch (stage.contiguity()) {
            case BEGIN, NEXT -> before.next(name);
            case FOLLOWED_BY -> before.followedBy(name);
            case FOLLOWED_BY_ANY -> before.followedByAny(name);
            case NOT_NEXT -> before.notNext(name);
            case NOT_FOLLOWED_BY -> before.notFollowedBy(name);
        };
    }

    private Pattern<Event, Event> apply(
            @Nullable Pattern<Event, Event> before,
            PatternStage stage,
            Option option,
            @Nullable Predicate<Event> until) {
        if (before == null) {
            throw new IllegalStateException("a stage was not begun");
        }
        return switch (option) {
            case TIMES -> times(before, stage.times());
            case ONE_OR_MORE -> before.oneOrMore();
            case CONSECUTIVE -> before.consecutive();
            case ALLOW_COMBINATIONS -> before.allowCombinations();
            case GREEDY -> before.greedy();
            case UNTIL -> until == null ? before : before.until(new CepCondition(until));
            case OPTIONAL -> before.optional();
        };
    }

    private static Pattern<Event, Event> times(Pattern<Event, Event> before, @Nullable Times times) {
        if (times == null) {
            return before;
        }
        if (times.to() == 0) {
            return before.timesOrMore(times.from());
        }
        return times.from() == times.to() ? before.times(times.from()) : before.times(times.from(), times.to());
    }

    @Override
    public @Nullable Graph build() {
        step(
                definition.place(),
                before -> before == null ? null : before.within(Duration.ofMillis(definition.within())));
        Pattern<Event, Event> built = pattern;
        if (refused || built == null) {
            return null;
        }
        try {
            return CepGraph.of(
                    NFACompiler.compileFactory(built, definition.onTimeout()).createNFA());
        } catch (MalformedPatternException | UnsupportedOperationException | IllegalStateException e) {
            refuse(definition.place(), e);
            return null;
        }
    }
}

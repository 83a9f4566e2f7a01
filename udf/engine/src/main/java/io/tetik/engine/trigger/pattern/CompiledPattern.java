package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import io.tetik.engine.event.StageEvents;
import io.tetik.language.expression.Scope;
import java.util.Set;

/**
 * The runtime form of a pattern: an automaton without anything of a user. Belongs to one thread, as its plan does.
 *
 * <p>Instants must not decrease within a run.
 */
public final class CompiledPattern {
    /** Beyond that many partial matches of one user and pattern the oldest is given up. */
    static final int MOST_PARTIAL_MATCHES = 64;

    /** Beyond that many matches held back by an earlier partial match, the oldest of those is given up. */
    static final int MOST_HELD_BACK = 256;

    private final Automaton automaton;
    private final long within;
    private final boolean firesOnTimeout;
    private final long structure;
    private final Set<String> beginningTypes;
    private final MatchInProgress match;
    private final PatternRunCodec codec;

    CompiledPattern(
            Automaton automaton,
            long within,
            boolean firesOnTimeout,
            long structure,
            Set<String> beginningTypes,
            MatchInProgress match,
            PatternRunCodec codec) {
        this.automaton = automaton;
        this.within = within;
        this.firesOnTimeout = firesOnTimeout;
        this.structure = structure;
        this.beginningTypes = Set.copyOf(beginningTypes);
        this.match = match;
        this.codec = codec;
    }

    /** What the conditions see of the stages before theirs. */
    public StageEvents stageEvents() {
        return match;
    }

    /** A hash of all that decides what the pattern matches: a run never goes on under another one. */
    public long structure() {
        return structure;
    }

    /** Whether an event of the type can be the first of a match. */
    public boolean mayBeginWith(String eventType) {
        return beginningTypes.contains(eventType);
    }

    public PatternRun fresh() {
        return automaton.fresh();
    }

    /**
     * Tries an event, after what runs out of time up to its instant.
     *
     * @param at the event's instant, in epoch milliseconds
     * @param scope the turn, with the event in hand
     */
    public PatternOutcome onEvent(PatternRun run, Event event, long at, Scope scope) {
        PatternOutcome outcome = new PatternOutcome();
        match.begin(scope);
        if (run.due() <= at) {
            passTime(run, at, outcome);
        }
        var matches = automaton.process(run, event, at);
        if (!firesOnTimeout) {
            outcome.fired().addAll(matches);
        }
        while (hasTooMany(run)) {
            giveUpOldest(run, outcome);
            // Matches that waited for what was given up are free now, and not only at the next event.
            passTime(run, at, outcome);
        }
        run.findDue(within);
        return outcome;
    }

    /** Does what is due at the instant: partial matches run out of time, and matches that waited for that are free. */
    public PatternOutcome onInstant(PatternRun run, long at, Scope scope) {
        PatternOutcome outcome = new PatternOutcome();
        match.begin(scope);
        passTime(run, at, outcome);
        run.findDue(within);
        return outcome;
    }

    private void passTime(PatternRun run, long at, PatternOutcome outcome) {
        Automaton.TimePassed passed = automaton.passTime(run, at);
        outcome.fired().addAll(firesOnTimeout ? passed.timeouts() : passed.matches());
    }

    private static void giveUpOldest(PatternRun run, PatternOutcome outcome) {
        Seen first = run.partial().remove().first();
        outcome.givenUp().add(first == null ? "" : first.event().id());
    }

    private static boolean hasTooMany(PatternRun run) {
        boolean heldBack = run.completed().size() > MOST_HELD_BACK;
        if (!heldBack && run.partial().size() <= MOST_PARTIAL_MATCHES) {
            return false;
        }
        long begun = run.partial().stream().filter(Partial::hasBegun).count();
        return begun > (heldBack ? 0 : MOST_PARTIAL_MATCHES);
    }

    public byte[] encode(PatternRun run) {
        return codec.encode(run);
    }

    /**
     * @throws java.io.UncheckedIOException if the bytes are not those of a run of this structure
     */
    public PatternRun decode(byte[] bytes) {
        PatternRun run = codec.decode(bytes, automaton);
        run.findDue(within);
        return run;
    }
}

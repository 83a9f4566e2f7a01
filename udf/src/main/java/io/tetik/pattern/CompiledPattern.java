package io.tetik.pattern;

import io.tetik.event.Event;
import java.util.List;
import java.util.Set;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;

/** The runtime form of a pattern: an automaton without anything of a user. Belongs to one thread, as its plan does. */
public final class CompiledPattern {
    private final NFA<Event> nfa;
    private final AfterMatchSkipStrategy skip;
    private final long within;
    private final boolean firesOnTimeout;
    private final long structure;
    private final List<String> stageNames;
    private final Set<String> beginningTypes;
    private final MatchInProgress match;
    private final PatternRunCodec codec;

    CompiledPattern(
            NFA<Event> nfa,
            AfterMatchSkipStrategy skip,
            long within,
            boolean firesOnTimeout,
            long structure,
            List<String> stageNames,
            Set<String> beginningTypes,
            MatchInProgress match,
            PatternRunCodec codec) {
        this.nfa = nfa;
        this.skip = skip;
        this.within = within;
        this.firesOnTimeout = firesOnTimeout;
        this.structure = structure;
        this.stageNames = List.copyOf(stageNames);
        this.beginningTypes = Set.copyOf(beginningTypes);
        this.match = match;
        this.codec = codec;
    }

    NFA<Event> nfa() {
        return nfa;
    }

    AfterMatchSkipStrategy skip() {
        return skip;
    }

    long within() {
        return within;
    }

    boolean firesOnTimeout() {
        return firesOnTimeout;
    }

    MatchInProgress match() {
        return match;
    }

    List<String> stageNames() {
        return stageNames;
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
        return new PatternRun(nfa.createInitialNFAState());
    }

    /** Whether the run has nothing to keep. */
    public boolean isIdle(PatternRun run) {
        return run.isIdle();
    }

    public byte[] encode(PatternRun run) {
        return codec.encode(run);
    }

    /**
     * @throws java.io.UncheckedIOException if the bytes are not those of a run of this structure
     */
    public PatternRun decode(byte[] bytes) {
        PatternRun run = codec.decode(bytes);
        run.findDue(within);
        return run;
    }
}

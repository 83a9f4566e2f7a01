package io.tetik.pattern;

import io.tetik.event.Event;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.java.tuple.Tuple2;

/** What an event or an instant made of a run, in the order of happening. */
public final class PatternOutcome {
    private final List<PatternMatch> fired = new ArrayList<>();
    private final List<String> givenUp = new ArrayList<>();

    /** What fires the trigger: matches or timeouts, as the pattern wants. */
    public List<PatternMatch> fired() {
        return fired;
    }

    /** The ids of the first events of partial matches that were given up because there were too many. */
    public List<String> givenUp() {
        return givenUp;
    }

    void gaveUp(Map<String, List<Event>> first) {
        first.values().forEach(events -> events.forEach(event -> givenUp.add(event.id())));
    }

    void matched(Collection<Map<String, List<Event>>> matches) {
        matches.forEach(match -> fired.add(PatternMatch.of(match)));
    }

    void timedOut(Collection<Tuple2<Map<String, List<Event>>, Long>> partial) {
        partial.forEach(each -> fired.add(PatternMatch.of(each.f0)));
    }
}

package io.tetik.engine.plan;

import io.tetik.engine.condition.Condition;
import java.util.ArrayList;
import java.util.List;

/** What events of one type mean to the runs that go through one revision of a campaign. */
public final class JourneyHooks {
    private final int revision;
    private final List<Condition> exit = new ArrayList<>();
    private final List<Awaited> awaited = new ArrayList<>();

    /** The event of a {@code wait_for}: the step and the condition. */
    public record Awaited(String step, Condition when) {}

    JourneyHooks(int revision) {
        this.revision = revision;
    }

    public int revision() {
        return revision;
    }

    public List<Condition> exit() {
        return exit;
    }

    public List<Awaited> awaited() {
        return awaited;
    }
}

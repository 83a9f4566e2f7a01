package io.tetik.engine.plan;

import io.tetik.language.expression.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What events of one type mean to one campaign. */
public final class CampaignHooks {
    private final int campaign;
    private final List<JourneyHooks> journeys = new ArrayList<>();
    private final List<Condition> complete = new ArrayList<>();
    private final List<Condition> start = new ArrayList<>();
    private final List<Condition> reset = new ArrayList<>();
    private final List<Condition> idle = new ArrayList<>();
    private final List<Condition> trigger = new ArrayList<>();
    private @Nullable Expr key;
    private boolean pattern;

    CampaignHooks(int campaign) {
        this.campaign = campaign;
    }

    public int campaign() {
        return campaign;
    }

    /** What the events mean to runs, by the revision that these go through. */
    public List<JourneyHooks> journeys() {
        return journeys;
    }

    JourneyHooks journey(int revision) {
        for (JourneyHooks known : journeys) {
            if (known.revision() == revision) {
                return known;
            }
        }
        JourneyHooks hooks = new JourneyHooks(revision);
        journeys.add(hooks);
        return hooks;
    }

    public List<Condition> complete() {
        return complete;
    }

    public List<Condition> start() {
        return start;
    }

    public List<Condition> reset() {
        return reset;
    }

    public List<Condition> idle() {
        return idle;
    }

    public List<Condition> trigger() {
        return trigger;
    }

    /** Whether the campaign's pattern wants to see events of this type. */
    public boolean pattern() {
        return pattern;
    }

    void tryPattern() {
        pattern = true;
    }

    /** The abandonment key of events of this type, or null if they concern all clocks. */
    public @Nullable Expr key() {
        return key;
    }

    void key(Expr expr) {
        this.key = expr;
    }
}

package io.tetik.engine.plan;

import io.tetik.engine.trigger.EventReaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What events of one type mean to one campaign. */
public final class CampaignHooks {
    private final int campaign;
    private final List<JourneyHooks> journeys = new ArrayList<>();
    private @Nullable EventReaction trigger;
    private @Nullable EventReaction reversal;

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

    /** What the events mean to the trigger; null if nothing. */
    public @Nullable EventReaction trigger() {
        return trigger;
    }

    /**
     * Hangs the trigger's reaction on the type.
     *
     * @throws IllegalStateException if there is one: a trigger has to bring together what it does with events of one type
     */
    void trigger(EventReaction reaction) {
        if (trigger != null) {
            throw new IllegalStateException("two reactions of one trigger to one type of event");
        }
        trigger = reaction;
    }

    /** What it means to the trigger when such an event did not happen after all; null if nothing. */
    public @Nullable EventReaction reversal() {
        return reversal;
    }

    void reversal(EventReaction reaction) {
        reversal = reaction;
    }
}

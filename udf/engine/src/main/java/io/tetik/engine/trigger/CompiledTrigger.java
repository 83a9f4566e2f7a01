package io.tetik.engine.trigger;

import io.tetik.engine.turn.Campaign;

/** What starts a campaign, ready to run. What events mean to it stands with the event types, as {@link EventReaction}s. */
public interface CompiledTrigger {
    /** All that decides when it fires by the calendar, as a text; empty if it does not go by the calendar. */
    String calendar();

    /** Tells the plan what makes it fire beside events. */
    void register(Campaign campaign, TriggerIndex index);

    /** A trigger that only events and what it keeps of them make fire. */
    CompiledTrigger BY_EVENTS = new CompiledTrigger() {
        @Override
        public String calendar() {
            return "";
        }

        @Override
        public void register(Campaign campaign, TriggerIndex index) {
            // Nothing but events.
        }
    };
}

package io.tetik.engine.turn;

import io.tetik.engine.policy.CompiledPolicy;

/** What triggers, steps and rules see of the campaign that they belong to. */
public interface Campaign {
    /** Its index in the plan, which is its rank. */
    int index();

    String name();

    /** The name of the source that defines it. */
    String source();

    int revision();

    /** Whether, for the time being, no user enters and nothing is sent. */
    boolean isPaused();

    /** Whether, for the time being, messages that fall due are kept and not decided. */
    boolean holdsMessages();

    /** Epoch milliseconds: what goes by the calendar fires later than this, the last instant before it was in force. */
    long calendarSince();

    CompiledPolicy policy();
}

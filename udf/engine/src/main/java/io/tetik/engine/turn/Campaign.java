package io.tetik.engine.turn;

import io.tetik.engine.policy.CompiledPolicy;

/** What triggers, steps and rules may know of the campaign for which they work. */
public interface Campaign {
    /** Its index in the plan, which is its rank. */
    int index();

    String name();

    /** The name of the source that defines it. */
    String source();

    int revision();

    /** Whether it lets nobody in and sends nothing for the time being. */
    boolean isPaused();

    /** Epoch milliseconds: what goes by the calendar fires later than this, which is when it was published. */
    long since();

    CompiledPolicy policy();
}

package io.tetik.engine.turn;

/**
 * Is told which definition the engine evaluates next, so that a profiler can measure how much time each definition takes: the
 * time between two calls belongs to the definition that the first one named. The engine itself reads no clock. Indexes are
 * those of the plan.
 */
public interface EvaluationListener {
    /** Ignores everything. */
    EvaluationListener NONE = new EvaluationListener() {
        @Override
        public void onAttribute(int index) {}

        @Override
        public void onSegment(int index) {}

        @Override
        public void onCampaign(int index) {}

        @Override
        public void onUnattributed() {}
    };

    /** An attribute is updated by an event. */
    void onAttribute(int index);

    /** The membership of a segment is evaluated. */
    void onSegment(int index);

    /** The trigger or the entry rule of a campaign is evaluated, or a run goes through its journey. */
    void onCampaign(int index);

    /** What follows is not done for any definition in particular. */
    void onUnattributed();
}

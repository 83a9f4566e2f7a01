package io.tetik.engine.turn;

/**
 * Is told on whose behalf the engine works, so that somebody with a clock can find out what each definition costs. The
 * engine itself has no clock. Numbers are indexes in the plan; work goes on for one definition until the next is named.
 */
public interface WorkObserver {
    /** Does not want to know. */
    WorkObserver NONE = new WorkObserver() {
        @Override
        public void onAttribute(int index) {}

        @Override
        public void onSegment(int index) {}

        @Override
        public void onCampaign(int index) {}

        @Override
        public void onNobody() {}
    };

    /** An attribute takes an event. */
    void onAttribute(int index);

    /** The membership of a segment is found out. */
    void onSegment(int index);

    /** A campaign is asked whether it is triggered, lets a user in, or takes her through its journey. */
    void onCampaign(int index);

    /** What follows is done for no definition in particular. */
    void onNobody();
}

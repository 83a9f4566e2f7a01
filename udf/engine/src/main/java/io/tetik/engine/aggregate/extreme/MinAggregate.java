package io.tetik.engine.aggregate.extreme;

/** The least number. */
public final class MinAggregate extends ExtremeAggregate {
    public MinAggregate() {
        super("min", false);
    }

    @Override
    public String text() {
        return "The least number of all events.";
    }
}

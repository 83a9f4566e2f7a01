package io.tetik.engine.aggregate.extreme;

/** The greatest number. */
public final class MaxAggregate extends ExtremeAggregate {
    public MaxAggregate() {
        super("max", true);
    }

    @Override
    public String text() {
        return "The greatest number of all events.";
    }
}

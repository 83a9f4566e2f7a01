package io.tetik.engine.aggregate;

import io.tetik.language.definition.AttributeDefinition.Aggregate;
import java.io.IOException;
import org.apache.avro.io.Decoder;

/**
 * How an attribute is computed from the values of its events.
 *
 * @param whole whether the values are ints
 * @param window milliseconds, or 0: since the first event
 * @param resolution milliseconds, or 0: exact
 * @param limit the most items of a collection
 */
public record AttributeRule(Aggregate aggregate, boolean whole, long window, long resolution, int limit) {

    public AttributeState fresh() {
        return switch (aggregate) {
            case DISTINCT -> new Distinct(this);
            case ITEMS -> new Items(limit);
            default -> window == 0 ? new Total(this) : new Panes(this);
        };
    }

    public AttributeState read(Decoder in) throws IOException {
        AttributeState state = fresh();
        state.read(in);
        return state;
    }

    Accumulator accumulator() {
        return switch (aggregate) {
            case COUNT -> new Count();
            case SUM -> whole ? new WholeSum() : new RealSum(false);
            case AVG -> new RealSum(true);
            case MIN -> new Extreme(false);
            case MAX -> new Extreme(true);
            case FIRST -> new Moment(false);
            case LAST -> new Moment(true);
            case TOP -> new Tallies();
            case DISTINCT, ITEMS -> throw new IllegalStateException(aggregate + " has a state of its own");
        };
    }

    /** Whether only numbers can be aggregated. */
    public boolean needsNumber() {
        return aggregate == Aggregate.SUM
                || aggregate == Aggregate.AVG
                || aggregate == Aggregate.MIN
                || aggregate == Aggregate.MAX;
    }

    /** The time at which an event counts. */
    long floored(long time) {
        return resolution == 0 ? time : Math.floorDiv(time, resolution) * resolution;
    }
}

package io.tetik.engine.attribute;

import io.tetik.language.value.ValueType;
import java.io.IOException;
import org.apache.avro.io.Decoder;

/**
 * How an attribute is computed from the values of its events.
 *
 * @param kind the type of the value
 * @param window milliseconds, or 0: since the first event
 * @param resolution milliseconds, or 0: exact
 * @param limit the most items of a collection
 */
public record AttributeRule(Aggregation aggregation, ValueType.Kind kind, long window, long resolution, int limit) {
    /** Whether numbers are ints. */
    public boolean whole() {
        return kind == ValueType.Kind.INT;
    }

    /** Whether numbers are decimals. */
    public boolean exact() {
        return kind == ValueType.Kind.DECIMAL;
    }

    public AttributeState fresh() {
        return aggregation.fresh(this);
    }

    public AttributeState read(Decoder in) throws IOException {
        AttributeState state = fresh();
        state.read(in);
        return state;
    }

    /** The state of an aggregate that takes one value an event: all events, or those of the window. */
    public AttributeState values() {
        return window == 0 ? new Total(this) : new Panes(this);
    }

    Accumulator accumulator() {
        return aggregation.accumulator(this);
    }

    /** The time at which an event counts. */
    public long floored(long time) {
        return resolution == 0 ? time : Math.floorDiv(time, resolution) * resolution;
    }
}

package io.tetik.engine.attribute;

import io.tetik.language.definition.CalendarWindow;
import io.tetik.language.value.ValueType;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.jspecify.annotations.Nullable;

/**
 * How an attribute is computed from the values of its events.
 *
 * @param kind the type of the value
 * @param window milliseconds, or 0: since the first event
 * @param calendar the calendar that it goes by; null if it does not
 * @param resolution milliseconds, or 0: exact
 * @param restarts whether it begins anew at events
 * @param limit the most items of a collection
 */
public record AttributeRule(
        Aggregation aggregation,
        ValueType.Kind kind,
        long window,
        @Nullable CalendarWindow calendar,
        long resolution,
        boolean restarts,
        int limit) {

    /** Over all events, or a sliding window. */
    public AttributeRule(Aggregation aggregation, ValueType.Kind kind, long window, long resolution, int limit) {
        this(aggregation, kind, window, null, resolution, false, limit);
    }

    /** Whether numbers are ints. */
    public boolean whole() {
        return kind == ValueType.Kind.INT;
    }

    /** Whether numbers are decimals. */
    public boolean exact() {
        return kind == ValueType.Kind.DECIMAL;
    }

    public AttributeState fresh() {
        return calendar == null || aggregation.countsPeriods() ? restarting() : new PeriodState(this, calendar);
    }

    /** What there is of the present period, or without a calendar of all of them. */
    AttributeState restarting() {
        return restarts ? new RestartedState(this) : aggregation.fresh(this);
    }

    public AttributeState read(Decoder in) throws IOException {
        AttributeState state = fresh();
        state.read(in);
        return state;
    }

    /** The state of an aggregate that takes one value an event: all events, or those of the window. */
    public AttributeState values() {
        return window > 0 ? new Panes(this) : restarts ? new RecentTotal(this) : new Total(this);
    }

    Accumulator accumulator() {
        return aggregation.accumulator(this);
    }

    /** The time at which an event counts. */
    public long floored(long time) {
        return resolution == 0 ? time : Math.floorDiv(time, resolution) * resolution;
    }

    /** Whether time alone changes the value. */
    public boolean changesByTime() {
        return window > 0 || calendar != null;
    }

    /** For how many milliseconds at most an event counts; the greatest long: always. */
    public long longestMemory() {
        if (window > 0) {
            return window;
        }
        return calendar == null || aggregation.countsPeriods()
                ? Long.MAX_VALUE
                : calendar.period().longest().toMillis();
    }

    /** Whether it depends on where the user lives. */
    public boolean followsUser() {
        return calendar != null && calendar.zone() == null;
    }
}

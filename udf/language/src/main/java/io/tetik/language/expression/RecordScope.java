package io.tetik.language.expression;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A foreign record in hand, with what the expressions of a Source may ask of it. Used again and again by one thread. */
public final class RecordScope extends NoScope {
    static final int RAW = 0;
    static final int KEY = 1;
    static final int HEADER = 2;
    static final int TOPIC = 3;
    static final int PARTITION = 4;
    static final int OFFSET = 5;
    static final int RECORD_TIME = 6;
    static final int ITEM = 7;
    static final int INDEX = 8;

    /** The first of those that macros use. */
    static final int FREE = 9;

    /** No expression nests macros deeper. */
    static final int MOST_NESTED = 16;

    /** All expressions of one record together. */
    private static final long MOST_STEPS_OF_RECORD = 10_000_000;

    /** So many characters of a text that is made cost a step. */
    private static final int CHARACTERS_OF_STEP = 64;

    private final @Nullable Object[] variables = new Object[FREE + 2 * MOST_NESTED];
    private long steps;
    private long stepsOfRecord;
    private long number;

    /** Takes the next record in hand. */
    public void record(
            @Nullable String key,
            Map<String, String> headers,
            String topic,
            int partition,
            long offset,
            @Nullable Instant time) {
        variables[KEY] = key;
        variables[HEADER] = headers;
        variables[TOPIC] = topic;
        variables[PARTITION] = (long) partition;
        variables[OFFSET] = offset;
        variables[RECORD_TIME] = time;
        stepsOfRecord = 0;
        raw(null);
    }

    /** Takes the next value of the record in hand. */
    public void raw(@Nullable Object value) {
        variables[RAW] = value;
        number++;
        item(null, 0);
    }

    /** Counts the values that were taken in hand. */
    long number() {
        return number;
    }

    /** Takes the next item of the value in hand. */
    public void item(@Nullable Object item, long index) {
        variables[ITEM] = item;
        variables[INDEX] = index;
    }

    @Nullable
    Object variable(int slot) {
        return variables[slot];
    }

    void variable(int slot, @Nullable Object value) {
        variables[slot] = value;
    }

    void beginEvaluation() {
        steps = 0;
    }

    /** @throws TooManyStepsException if one expression, or the record's together, take too many */
    void step(long count) {
        steps += count;
        stepsOfRecord += count;
        if (steps > CelEnvironment.MOST_STEPS || stepsOfRecord > MOST_STEPS_OF_RECORD) {
            throw new TooManyStepsException();
        }
    }

    /** Long texts that are made cost steps, or a short record could fill the memory. */
    Object made(Object value) {
        if (value instanceof String text && text.length() >= CHARACTERS_OF_STEP) {
            step(text.length() / CHARACTERS_OF_STEP);
        }
        return value;
    }
}

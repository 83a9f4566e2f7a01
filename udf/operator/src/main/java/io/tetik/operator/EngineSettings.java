package io.tetik.operator;

import java.io.Serializable;

/**
 * How the operator runs.
 *
 * @param arrivalOrder whether events are processed as they come, instead of in event-time order
 * @param maxTriggerAge milliseconds behind the watermark up to which a late event may start something
 * @param endOfTime epoch milliseconds at which the clock stops; nothing later is done
 * @param reportUsers whether every user is reported when the input ends
 * @param cachedUsers how many users are kept decoded in memory
 * @param maxRejectedBytes how many raw bytes of a rejected input are kept
 * @param timeSlice nanoseconds that work which time alone asks for may take before events get their turn
 * @param bootstrap the definitions to begin with
 */
public record EngineSettings(
        boolean arrivalOrder,
        long maxTriggerAge,
        long endOfTime,
        boolean reportUsers,
        int cachedUsers,
        int maxRejectedBytes,
        long timeSlice,
        DefinitionBootstrap bootstrap)
        implements Serializable {

    /** So that an event never waits long, and a thousand users are done in a slice. */
    public static final long DEFAULT_TIME_SLICE = 5_000_000;

    /** For input that ends, where nothing is gained by taking turns. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** The settings of a live job with default options. */
    public static EngineSettings live(DefinitionBootstrap bootstrap) {
        return new EngineSettings(
                false, 3_600_000, Long.MAX_VALUE, false, 10_000, 512 * 1024, DEFAULT_TIME_SLICE, bootstrap);
    }
}

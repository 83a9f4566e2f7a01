package io.tetik.operator;

import io.tetik.engine.identity.IdentityLimits;
import io.tetik.engine.turn.Turn;
import io.tetik.language.definition.DecisionLevel;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the operator runs: as a {@linkplain #live live job} or over {@linkplain #bounded bounded input}. */
public final class EngineSettings implements Serializable {
    private static final long serialVersionUID = 1;

    /** So that an event never waits long, and a thousand users are done in a slice. */
    public static final Duration DEFAULT_TIME_SLICE = Duration.ofMillis(5);

    /** All work at once: for input that ends, where nothing is gained by taking turns. */
    public static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

    private final DefinitionBootstrap bootstrap;
    private final boolean boundedInput;
    private final long endOfTime;
    private final boolean arrivalOrder;
    private final long maxTriggerAge;
    private final int cachedUsers;
    private final int maxRejectedBytes;
    private final long timeSlice;
    private final int maxOutputBytes;
    private final long maxWaitingBytes;
    private final long cachedBytes;
    private final @Nullable DecisionLevel decisionLevel;
    private final IdentityLimits identityLimits;

    private EngineSettings(Builder builder) {
        bootstrap = builder.bootstrap;
        boundedInput = builder.boundedInput;
        endOfTime = builder.endOfTime;
        arrivalOrder = builder.arrivalOrder;
        maxTriggerAge = builder.maxTriggerAge.toMillis();
        cachedUsers = builder.cachedUsers;
        maxRejectedBytes = builder.maxRejectedBytes;
        timeSlice = builder.timeSlice.toNanos();
        maxOutputBytes = builder.maxOutputBytes;
        maxWaitingBytes = builder.maxWaitingBytes;
        cachedBytes = builder.cachedBytes;
        decisionLevel = builder.decisionLevel;
        identityLimits = builder.identityLimits;
    }

    /** A job that runs on and on. Its defaults are those of the live job's options. */
    public static Builder live(DefinitionBootstrap bootstrap) {
        return new Builder(bootstrap);
    }

    /**
     * A run over input that is known to end, such as a replay. What comes out must follow from definitions and events alone,
     * and not from how users are spread over subtasks; and all users are still there at the end, to be reported.
     *
     * @param endOfTime epoch milliseconds at which event time stops
     */
    public static Builder bounded(DefinitionBootstrap bootstrap, long endOfTime) {
        Builder builder = new Builder(bootstrap).endOfTime(endOfTime).timeSlice(UNLIMITED);
        builder.boundedInput = true;
        builder.decisionLevel = null;
        builder.maxWaitingBytes = Long.MAX_VALUE;
        return builder;
    }

    /** The definitions to begin with. */
    public DefinitionBootstrap bootstrap() {
        return bootstrap;
    }

    /**
     * Whether definitions that keep breaking down are put into quarantine. When a subtask has had enough of one depends on
     * which users it has, so a run over bounded input does not.
     */
    public boolean quarantinesDefinitions() {
        return !boundedInput;
    }

    /** Whether users of whom nothing matters any more are forgotten. */
    public boolean forgetsUsers() {
        return !boundedInput;
    }

    /** Whether every user is reported when the input has ended. */
    public boolean reportsUsers() {
        return boundedInput;
    }

    /** Epoch milliseconds at which event time stops; nothing later is done. {@link Long#MAX_VALUE} if it does not stop. */
    public long endOfTime() {
        return endOfTime;
    }

    /** Whether events are processed as they come, instead of in event-time order. */
    public boolean arrivalOrder() {
        return arrivalOrder;
    }

    /** Milliseconds behind the watermark up to which a late event may start something. */
    public long maxTriggerAge() {
        return maxTriggerAge;
    }

    /** How many users are kept decoded in memory. */
    public int cachedUsers() {
        return cachedUsers;
    }

    /** How many raw bytes of a rejected input are kept. */
    public int maxRejectedBytes() {
        return maxRejectedBytes;
    }

    /** How many bytes of the heap the events of a subtask may take that wait for the clock. */
    public long maxWaitingBytes() {
        return maxWaitingBytes;
    }

    /** How many bytes the users that a subtask keeps decoded in memory may have in their state. */
    public long cachedBytes() {
        return cachedBytes;
    }

    /** How many bytes a record that comes out may have. */
    public int maxOutputBytes() {
        return maxOutputBytes;
    }

    /** Which decisions come out, unless their campaign says so itself; null: all, whatever campaigns say. */
    public @Nullable DecisionLevel decisionLevel() {
        return decisionLevel;
    }

    /** How much is kept of what visitors do of whom nobody knows who they are. */
    public IdentityLimits identityLimits() {
        return identityLimits;
    }

    /** Nanoseconds that work which time alone asks for may take before events get their turn. */
    public long timeSlice() {
        return timeSlice;
    }

    /** Says what differs from the defaults. */
    public static final class Builder {
        private final DefinitionBootstrap bootstrap;
        private boolean boundedInput;
        private long endOfTime = Long.MAX_VALUE;
        private boolean arrivalOrder;
        private Duration maxTriggerAge = Duration.ofHours(1);
        private int cachedUsers = 10_000;
        private int maxRejectedBytes = 512 * 1024;
        private Duration timeSlice = DEFAULT_TIME_SLICE;
        private long maxWaitingBytes = 256L << 20;
        private long cachedBytes = 128L << 20;
        private int maxOutputBytes = Turn.MAX_MESSAGE_BYTES;
        private @Nullable DecisionLevel decisionLevel = DecisionLevel.ALL;
        private IdentityLimits identityLimits = IdentityLimits.DEFAULT;

        private Builder(DefinitionBootstrap bootstrap) {
            this.bootstrap = bootstrap;
        }

        /** @param instant epoch milliseconds */
        public Builder endOfTime(long instant) {
            endOfTime = instant;
            return this;
        }

        public Builder arrivalOrder(boolean on) {
            arrivalOrder = on;
            return this;
        }

        public Builder maxTriggerAge(Duration age) {
            maxTriggerAge = age;
            return this;
        }

        public Builder cachedUsers(int users) {
            cachedUsers = users;
            return this;
        }

        public Builder maxRejectedBytes(int bytes) {
            maxRejectedBytes = bytes;
            return this;
        }

        public Builder timeSlice(Duration slice) {
            timeSlice = slice;
            return this;
        }

        public Builder maxWaitingBytes(long bytes) {
            maxWaitingBytes = bytes;
            return this;
        }

        public Builder cachedBytes(long bytes) {
            cachedBytes = bytes;
            return this;
        }

        public Builder maxOutputBytes(int bytes) {
            maxOutputBytes = bytes;
            return this;
        }

        /** @param level null: all decisions come out, whatever campaigns say */
        public Builder decisionLevel(@Nullable DecisionLevel level) {
            decisionLevel = level;
            return this;
        }

        /** How long, and how many, events of a visitor are kept who may be known by a user id later. */
        public Builder identity(Duration keep, int maxEvents) {
            identityLimits = IdentityLimits.DEFAULT.with(keep.toMillis(), maxEvents);
            return this;
        }

        public EngineSettings build() {
            return new EngineSettings(this);
        }
    }
}

package io.tetik.operator;

import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.turn.EvaluationListener;
import io.tetik.engine.turn.Lateness;
import io.tetik.language.expression.Quarantine;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DeliveryCommand;
import java.io.Serializable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Hosts the engine: brings each user's events into event-time order, loads and stores the user's state, keeps the one
 * timer, and turns effects into records. It decides nothing. The class itself is the shell that Flink calls: it wires the
 * parts together, and passes on what comes in.
 *
 * <p>Kept per user: {@code user-state}, one value with everything the engine knows and the instant of the registered timer,
 * through a write-back cache; {@code waiting-events}, written only at a checkpoint, the events that wait for the watermark.
 * One event-time timer stands at the earliest due instant or before it: when something becomes due earlier the timer moves;
 * when the due instant moves away the timer stays, finds nothing due, and is set anew, so a cart that is touched a hundred
 * times costs one timer and not a hundred.
 *
 * <p>Due timers, and the sweep over all users after a change of definitions, take turns with events, so events do not wait
 * while a million users are due at one instant. That does not change what is decided: when a user has an event, all that is
 * due before it is done first. A user of whom nothing matters any more is forgotten: state and timer are removed.
 *
 * <p>Kept per subtask: a copy of the definitions, compiled by each subtask for itself. Each names the instant of event time
 * from which it is in force, so all subtasks agree. Likewise the watermark.
 */
public final class UserEngineOperator extends AbstractStreamOperator<DeliveryCommand>
        implements TwoInputStreamOperator<InputRecord, DefinitionRecord, DeliveryCommand>,
                Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1;

    /** The accumulator of events that were dropped because their id was known. */
    public static final String DUPLICATES = "duplicates";

    /** The accumulator of remarks on events that count, whose reasons are also those of events that do not. */
    public static final String REMARKED = "remarked";

    private final EngineSettings settings;
    private final Listening listening;

    private transient DefinitionStore definitions;
    private transient WatermarkState watermarkState;
    private transient SweepState sweepState;
    private transient WaitingState waitingState;
    private transient boolean restored;
    private transient EventTimeClock clock;
    private transient WaitingEvents waiting;
    private transient UserCache users;
    private transient UserTurns turns;
    private transient Sweep sweep;
    private transient Timeline timeline;
    private transient TimeSlices slices;
    private transient DefinitionUpdates updates;
    private transient OperatorMetrics counters;
    private transient EngineOutput out;

    @SuppressWarnings("NullAway.Init") // initializeState() and open() come before any element
    public UserEngineOperator(EngineSettings settings) {
        this(settings, costs -> costs);
    }

    /** @param listening what listens to turns, given what does so anyway; so tests come between any two steps of a turn */
    @SuppressWarnings("NullAway.Init") // likewise
    UserEngineOperator(EngineSettings settings, Listening listening) {
        this.settings = settings;
        this.listening = listening;
    }

    /** Who listens to turns. */
    interface Listening extends UnaryOperator<EvaluationListener>, Serializable {}

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        int toleratedBreakDowns = settings.quarantinesDefinitions() ? Quarantine.TOLERATED : Integer.MAX_VALUE;
        definitions = new DefinitionStore(context.getOperatorStateStore(), toleratedBreakDowns);
        watermarkState = new WatermarkState(context.getOperatorStateStore());
        sweepState = new SweepState(context.getOperatorStateStore());
        clock = new EventTimeClock(settings, watermarkState.restore());
        restored = context.isRestored();
        if (restored) {
            definitions.restore();
            // What was published meanwhile for an instant that is still to come must be known before the first event.
            settings.bootstrap()
                    .loadAgain()
                    .ifPresent(published -> definitions.offerAgain(published, clock.watermark()));
        } else {
            definitions.offerAll(settings.bootstrap().load(), Long.MIN_VALUE);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        waiting = new WaitingEvents();
        waitingState = new WaitingState(bytes(OperatorIds.WAITING_EVENTS), this::setCurrentKey, IncomingEvent::userId);
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService(OperatorIds.USER_TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        Plan plan = definitions.begin();
        DefinitionCosts costs = new DefinitionCosts(getMetricGroup(), System::nanoTime, plan);
        users = new UserCache(
                bytes(OperatorIds.USER_STATE),
                this::setCurrentKey,
                settings.cachedUsers(),
                settings.cachedBytes(),
                new UserStateCodec(plan));
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        boolean speaksForAll = subtask == 0;
        // All subtasks have the same definitions, so one counts them.
        counters = new OperatorMetrics(
                getMetricGroup(), users, waiting, speaksForAll ? definitions.notInTopic()::count : () -> 0);
        OperatorLog log = new OperatorLog(subtask, System::nanoTime);
        out = new EngineOutput(
                output,
                counters,
                accumulator(DUPLICATES),
                accumulator(REMARKED),
                new UnevaluatedValues(getRuntimeContext()),
                log,
                settings,
                plan);
        AtomicTurns atomic = new AtomicTurns(plan, definitions, costs, listening.apply(costs), settings, users, out);
        turns = new UserTurns(settings, atomic, users, new UserTimers(timers, counters), counters, out);
        sweep = new Sweep(this::allUsers, turns, counters, log);
        slices = new TimeSlices(getProcessingTimeService(), settings.timeSlice(), mustStop -> timeline.goOn(mustStop));
        updates = new DefinitionUpdates(
                definitions,
                clock,
                turns,
                sweep,
                slices,
                out,
                getProcessingTimeService(),
                () -> timeline.changeDefinitions(clock.now()),
                speaksForAll);
        timeline = new Timeline(
                waiting,
                event -> process(event, Lateness.ON_TIME),
                getTimeServiceManager().orElseThrow(),
                clock,
                updates,
                sweep,
                output);
        begin(plan, log);
    }

    private void begin(Plan plan, OperatorLog log) throws Exception {
        updates.answer();
        updates.answerRestored();
        try (Stream<String> keys = keysOf(OperatorIds.WAITING_EVENTS)) {
            waitingState.restore(
                    keys,
                    waiting,
                    (user, bytes, broken) -> out.unreadable("waiting events of user " + user, bytes, broken));
        }
        log.started(restored, definitions.inForce(), waiting.size(), clock.watermark());
        log.notInTopic(definitions.notInTopic().keys());
        if (restored) {
            timeline.resume();
            if (!sweepState.isDone(plan.stamp())) {
                sweep.begin();
            }
            slices.start();
        }
        timeline.changeDefinitions(clock.now());
    }

    private ValueState<byte[]> bytes(String name) throws Exception {
        return getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ValueStateDescriptor<>(name, BytePrimitiveArraySerializer.INSTANCE));
    }

    private LongCounter accumulator(String name) {
        LongCounter counter = new LongCounter();
        getRuntimeContext().addAccumulator(name, counter);
        return counter;
    }

    private Stream<String> keysOf(String state) {
        return this.<String>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE);
    }

    /** RocksDB iterates lazily over a snapshot; the heap has no snapshot, but there the keys are in memory anyway. */
    private Stream<String> allUsers() {
        Stream<String> keys = keysOf(OperatorIds.USER_STATE);
        return getKeyedStateBackend() instanceof HeapKeyedStateBackend ? keys.toList().stream() : keys;
    }

    @Override
    public void processElement1(StreamRecord<InputRecord> element) throws Exception {
        InputRecord input = element.getValue();
        if (!input.isEvent()) {
            out.reject(input.rejected());
            return;
        }
        IncomingEvent event = input.event();
        counters.event();
        if (clock.isAhead(event) && !settings.arrivalOrder()) {
            waiting.add(event);
            doWithoutOrderWhereThereIsNoRoom();
            return;
        }
        timeline.changeDefinitions(settings.arrivalOrder() ? Math.max(event.time(), clock.now()) : clock.now());
        Lateness lateness = clock.lateness(event);
        if (lateness.isLate()) {
            counters.late();
        }
        process(event, lateness);
    }

    /** The clock stands still for too long: rather than fail for lack of memory, the earliest events no longer wait for it. */
    private void doWithoutOrderWhereThereIsNoRoom() throws Exception {
        while (waiting.bytes() > settings.maxWaitingBytes()) {
            IncomingEvent earliest = waiting.pollUpTo(Long.MAX_VALUE);
            if (earliest == null) {
                return;
            }
            counters.unordered();
            process(earliest, Lateness.ON_TIME);
        }
    }

    @Override
    public void processElement2(StreamRecord<DefinitionRecord> element) {
        updates.offer(element.getValue());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        timeline.reach(clock.limit(mark.getTimestamp()));
        slices.start();
    }

    private void process(IncomingEvent incoming, Lateness lateness) throws Exception {
        try {
            turns.onEvent(incoming, lateness, clock.watermark());
            clock.processed(incoming.time());
        } catch (RejectedException rejected) {
            out.reject(incoming, rejected);
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        turns.onTimer(timer.getKey(), timer.getTimestamp());
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing-time timer is ever registered");
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        // What cannot be written is told, and must be told in this checkpoint.
        users.flush();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        users.flush();
        waitingState.snapshot(waiting);
        definitions.snapshot();
        watermarkState.snapshot(clock.watermark());
        sweepState.snapshot(turns.plan().stamp(), sweep.isDone());
        super.snapshotState(context);
    }

    @Override
    public void finish() throws Exception {
        slices.finish();
        users.flush();
        if (settings.reportsUsers()) {
            try (Stream<String> known = keysOf(OperatorIds.USER_STATE)) {
                for (String user : (Iterable<String>) known::iterator) {
                    turns.report(user, settings.endOfTime());
                }
            }
        }
        super.finish();
    }

    @Override
    public void close() throws Exception {
        if (sweep != null) {
            sweep.close();
        }
        super.close();
    }
}

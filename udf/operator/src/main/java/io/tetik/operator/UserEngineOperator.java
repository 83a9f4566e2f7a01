package io.tetik.operator;

import io.tetik.engine.AttributeView;
import io.tetik.engine.UserEngine;
import io.tetik.engine.codec.UserStateCodec;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.PropertyReader;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.event.Rejections;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.plan.TypePlan;
import io.tetik.engine.turn.Effects;
import io.tetik.engine.turn.Lateness;
import io.tetik.language.expression.Faults;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.UserSnapshot;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.vocabulary.RejectReason;
import java.util.List;
import java.util.function.BooleanSupplier;
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
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;

/**
 * Hosts the engine: brings each user's events into event-time order, loads and stores the user's state, keeps the one
 * timer, and turns effects into records. It decides nothing.
 *
 * <p>Kept per user: {@code user-state}, one value with everything the engine knows and the instant of the registered timer,
 * through a write-back cache; {@code waiting-events}, written only at a checkpoint, the events that wait for the watermark.
 * One event-time timer stands at the earliest due instant or before it: when something becomes due earlier the timer moves;
 * when the due instant moves away the timer stays, finds nothing due, and is set anew, so a cart that is touched a hundred
 * times costs one timer and not a hundred.
 *
 * <p>What time asks for, and the walk over all users after a change of definitions, take turns with events, so a million
 * users who are due at one instant hold nobody up. That changes nothing that is decided: whoever has an event is first
 * brought to its instant. A user of whom nothing matters any more is forgotten, timer and all.
 *
 * <p>Kept per subtask: a copy of the definitions, compiled by each subtask for itself. They come from one channel in one
 * order, and what is in force follows from that order alone, so all subtasks agree. Likewise the watermark.
 */
public final class UserEngineOperator extends AbstractStreamOperator<DeliveryCommand>
        implements TwoInputStreamOperator<InputRecord, DefinitionRecord, DeliveryCommand>,
                Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1;

    public static final OutputTag<SegmentChange> SEGMENT_CHANGES =
            new OutputTag<>(OperatorIds.SEGMENT_CHANGES, StreamTypes.SEGMENT_CHANGE);
    public static final OutputTag<Decision> DECISIONS = new OutputTag<>(OperatorIds.DECISIONS, StreamTypes.DECISION);
    public static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>(OperatorIds.REJECTED, StreamTypes.REJECTED);
    public static final OutputTag<DefinitionStatus> STATUSES =
            new OutputTag<>(OperatorIds.DEFINITION_STATUS, StreamTypes.STATUS);
    public static final OutputTag<UserSnapshot> USERS = new OutputTag<>(OperatorIds.USERS, StreamTypes.USER);

    /** The accumulator of events that were dropped because their id was known. */
    public static final String DUPLICATES = "duplicates";

    /** For how long definitions wait for more of them, in milliseconds. */
    private static final long LONGEST_BURST = 200;

    private final EngineSettings settings;

    private transient DefinitionStore definitions;
    private transient WatermarkState watermarkState;
    private transient SweepState sweepState;
    private transient boolean restored;
    private transient Sweep sweep;
    private transient TimeSlices slices;
    private transient boolean timersDue;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient WaitingEvents waiting;
    private transient WaitingState waitingState;
    private transient UserEngine engine;
    private transient UserCache users;
    private transient PropertyReader properties;
    private transient OperatorMetrics counters;
    private transient DefinitionCosts costs;
    private transient OperatorLog log;
    private transient EngineOutput out;
    private transient Effects effects;
    private transient LongCounter duplicates;
    private transient boolean settling;
    private transient long watermark;
    private transient long lastEvent;

    @SuppressWarnings("NullAway.Init") // initializeState() and open() come before any element
    public UserEngineOperator(EngineSettings settings) {
        this.settings = settings;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        int toleratedBreakDowns = settings.quarantinesDefinitions() ? Faults.TOLERATED : Integer.MAX_VALUE;
        definitions = new DefinitionStore(context.getOperatorStateStore(), toleratedBreakDowns);
        watermarkState = new WatermarkState(context.getOperatorStateStore());
        sweepState = new SweepState(context.getOperatorStateStore());
        watermark = watermarkState.restore();
        restored = context.isRestored();
        if (context.isRestored()) {
            definitions.restore();
        } else {
            definitions.offerAll(settings.bootstrap().load());
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        effects = new Effects();
        lastEvent = Long.MIN_VALUE;
        properties = new PropertyReader();
        waiting = new WaitingEvents();
        waitingState = new WaitingState(bytes(OperatorIds.WAITING_EVENTS), this::setCurrentKey);
        timers = getInternalTimerService(OperatorIds.USER_TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        Plan plan = definitions.settle(watermark);
        costs = new DefinitionCosts(getMetricGroup(), System::nanoTime, plan);
        engine = new UserEngine(plan, costs);
        users = new UserCache(
                bytes(OperatorIds.USER_STATE),
                this::setCurrentKey,
                settings.cachedUsers(),
                new UserStateCodec(engine.plan()));
        counters = new OperatorMetrics(getMetricGroup(), users, waiting);
        duplicates = new LongCounter();
        getRuntimeContext().addAccumulator(DUPLICATES, duplicates);
        log = new OperatorLog(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(), System::nanoTime);
        out = new EngineOutput(output, counters, log);
        sweep = new Sweep();
        slices = new TimeSlices(getProcessingTimeService(), settings.timeSlice(), this::goOn);
        answerDefinitions();
        try (Stream<String> keys = keysOf(OperatorIds.WAITING_EVENTS)) {
            waitingState.restore(keys, waiting);
        }
        log.started(restored, definitions.inForce(), waiting.size(), watermark);
        if (restored && !sweepState.isDone(engine.plan().stamp())) {
            beginSweep();
        }
    }

    private void beginSweep() throws Exception {
        log.sweepBegan(engine.plan().stamp());
        sweep.begin(allUsers());
        slices.start();
    }

    private ValueState<byte[]> bytes(String name) throws Exception {
        return getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ValueStateDescriptor<>(name, BytePrimitiveArraySerializer.INSTANCE));
    }

    private Stream<String> keysOf(String state) {
        return this.<String>getKeyedStateBackend().getKeys(state, VoidNamespace.INSTANCE);
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
        if (event.time() > watermark && !settings.arrivalOrder()) {
            waiting.add(event);
        } else {
            process(event, lateness(event));
        }
    }

    private Lateness lateness(IncomingEvent event) {
        if (event.time() > watermark) {
            return Lateness.ON_TIME;
        }
        counters.late();
        return watermark - event.time() <= settings.maxTriggerAge() ? Lateness.LATE : Lateness.TOO_LATE_TO_START;
    }

    @Override
    public void processElement2(StreamRecord<DefinitionRecord> element) throws Exception {
        definitions.offer(element.getValue());
        // At once: a checkpoint would not keep the answer to a removal or to a record that cannot be read.
        answerDefinitions();
        if (definitions.isChanged() && !settling) {
            settling = true;
            ProcessingTimeService clock = getProcessingTimeService();
            var unused = clock.registerTimer(clock.getCurrentProcessingTime() + LONGEST_BURST, instant -> {
                settling = false;
                applyDefinitions();
            });
        }
    }

    /**
     * Definitions come in bursts; they are compiled once, before the next event or instant, or when nothing has come for a
     * moment: their author waits for an answer.
     */
    private void applyDefinitions() throws Exception {
        if (definitions.isChanged()) {
            Plan plan = definitions.settle(watermark);
            boolean concernsAll = plan.stamp() != engine.plan().stamp();
            costs.switchTo(plan);
            engine = new UserEngine(plan, costs);
            users.switchTo(new UserStateCodec(plan));
            answerDefinitions();
            if (concernsAll) {
                beginSweep();
            }
        }
    }

    /** What time asks for, and after it the sweep, as long as there is time. */
    private boolean goOn(BooleanSupplier mustStop) throws Exception {
        if (timersDue) {
            timersDue = !timeServices().tryAdvanceWatermark(new Watermark(watermark), mustStop::getAsBoolean);
            if (timersDue) {
                return false;
            }
            output.emitWatermark(new Watermark(watermark));
        }
        // One user at least, so that every slice gets ahead, however short it is.
        do {
            sweepOne();
        } while (!sweep.isDone() && !mustStop.getAsBoolean());
        return sweep.isDone();
    }

    private void sweepOne() throws Exception {
        String user = sweep.next();
        if (user != null) {
            UserCache.Entry entry = users.visit(user);
            costs.beginTurn();
            engine.catchUp(user, entry.state(), watermark, effects);
            afterTurn(user, entry);
            users.leave(user, entry);
            counters.swept();
        }
        if (sweep.takeEnd()) {
            log.sweepEnded(sweep.met());
        }
    }

    /** RocksDB walks lazily over a snapshot; the heap knows no snapshot, but there the keys are in memory anyway. */
    private Stream<String> allUsers() {
        Stream<String> keys = keysOf(OperatorIds.USER_STATE);
        return getKeyedStateBackend() instanceof HeapKeyedStateBackend ? keys.toList().stream() : keys;
    }

    private InternalTimeServiceManager<?> timeServices() {
        return getTimeServiceManager().orElseThrow();
    }

    private void answerDefinitions() {
        List<DefinitionStatus> answers = definitions.takeAnswers();
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
            answers.forEach(out::answer);
        }
    }

    /** Input that ends does not make the future happen: the clock stops at the last event, if nothing else is said. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        applyDefinitions();
        long upTo = Math.min(mark.getTimestamp(), settings.endOfTime());
        IncomingEvent next = waiting.pollUpTo(upTo);
        while (next != null) {
            process(next, Lateness.ON_TIME);
            next = waiting.pollUpTo(upTo);
        }
        watermark = Math.max(watermark, upTo == Long.MAX_VALUE ? lastEvent : upTo);
        timersDue = true;
        slices.start();
    }

    private void process(IncomingEvent incoming, Lateness lateness) throws Exception {
        applyDefinitions();
        TypePlan type = engine.plan().type(incoming.envelope().type());
        if (type == null) {
            String detail = "no EventType '" + incoming.envelope().type() + "'";
            reject(incoming, new RejectedException(RejectReason.UNKNOWN_EVENT_TYPE, detail));
            return;
        }
        try {
            io.tetik.engine.event.Event event = properties.read(incoming, type.type());
            UserCache.Entry user = users.get(incoming.userId());
            costs.beginTurn();
            if (lateness != Lateness.ON_TIME) {
                // What was due before it came is done, whether the timers have got to this user or not.
                engine.dueUpTo(incoming.userId(), user.state(), watermark, effects);
            }
            engine.onEvent(user.state(), event, lateness, effects);
            lastEvent = Math.max(lastEvent, event.time());
            afterTurn(incoming.userId(), user);
        } catch (RejectedException rejected) {
            reject(incoming, rejected);
        }
    }

    private void reject(IncomingEvent incoming, RejectedException rejected) {
        out.reject(Rejections.of(
                rejected.reason(), rejected.detail(), incoming.raw(), incoming.source(), settings.maxRejectedBytes()));
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        applyDefinitions();
        UserCache.Entry user = users.get(timer.getKey());
        user.timerAt(Long.MAX_VALUE);
        counters.timerFired();
        costs.beginTurn();
        engine.dueUpTo(timer.getKey(), user.state(), timer.getTimestamp(), effects);
        afterTurn(timer.getKey(), user);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing-time timer is ever registered");
    }

    private void afterTurn(String userId, UserCache.Entry user) {
        costs.endTurn();
        user.changed();
        long due = user.state().due();
        if (due < user.timerAt()) {
            dropTimer(user);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
            user.timerAt(due);
            counters.timerSet();
        }
        if (due == Long.MAX_VALUE && settings.forgetsUsers() && engine.isForgettable(user.state())) {
            forget(userId, user);
        }
        emit();
    }

    private void dropTimer(UserCache.Entry user) {
        if (user.timerAt() != Long.MAX_VALUE) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, user.timerAt());
            counters.timerDropped();
        }
    }

    private void forget(String userId, UserCache.Entry user) {
        dropTimer(user);
        users.forget(userId, user);
        counters.forgotten();
    }

    private void emit() {
        out.emit(effects);
        if (engine.plan().faults().hasNews()) {
            // Each subtask finds out for itself, so each reports.
            definitions.takeQuarantines().forEach(out::answer);
        }
        duplicates.add(effects.duplicates());
        effects.clear();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        users.flush();
        waitingState.snapshot(waiting);
        definitions.snapshot();
        watermarkState.snapshot(watermark);
        sweepState.snapshot(engine.plan().stamp(), sweep.isDone());
        super.snapshotState(context);
    }

    @Override
    public void finish() throws Exception {
        slices.finish();
        users.flush();
        if (settings.reportsUsers()) {
            try (Stream<String> known = keysOf(OperatorIds.USER_STATE)) {
                for (String user : (Iterable<String>) known::iterator) {
                    report(user);
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

    /** Reads only: the walk over the keys must not meet a change. */
    private void report(String user) throws Exception {
        AttributeView view = engine.view(user, users.get(user).state(), settings.endOfTime());
        out.report(new UserSnapshot(user, PropertyValues.ofMap(view.attributes()), view.segments()));
    }
}

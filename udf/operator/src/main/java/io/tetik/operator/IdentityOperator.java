package io.tetik.operator;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.identity.Identities;
import io.tetik.engine.identity.IdentityLimits;
import io.tetik.engine.identity.Visitor;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Before the engine, for events that name an anonymous id: finds out to which user each counts. It decides nothing; see
 * {@link Identities}. Events wait for the watermark, as they do in the engine and in the same order, and what they come to goes on
 * before the watermark does; so the engine gets them in time, and no later than without this stage.
 *
 * <p>Kept per anonymous id: {@code visitor}, a few bytes; {@code visitor-events}, what it did while nobody knew who it was; {@code
 * waiting-events}, written only at a checkpoint. One event-time timer drops what has become too old.
 */
final class IdentityOperator extends AbstractStreamOperator<InputRecord>
        implements OneInputStreamOperator<InputRecord, InputRecord>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1;

    private final IdentityLimits limits;
    private final boolean arrivalOrder;
    private final long maxWaitingBytes;
    private final long endOfTime;

    private transient Identities identities;
    private transient WatermarkState watermarkState;
    private transient WaitingState waitingState;
    private transient WaitingEvents waiting;
    private transient KeptVisitors visitors;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Consumer<IncomingEvent> out;
    private transient long watermark;

    @SuppressWarnings("NullAway.Init") // initializeState() and open() come before any element
    IdentityOperator(EngineSettings settings) {
        limits = settings.identityLimits();
        arrivalOrder = settings.arrivalOrder();
        maxWaitingBytes = settings.maxWaitingBytes();
        endOfTime = settings.endOfTime();
    }

    /** The anonymous id of what comes here. */
    static String key(InputRecord input) {
        return anonymousId(input.event());
    }

    private static String anonymousId(IncomingEvent event) {
        return Objects.requireNonNullElse(event.envelope().anonymousId(), "");
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        watermarkState = new WatermarkState(context.getOperatorStateStore());
        watermark = watermarkState.restore();
    }

    @Override
    public void open() throws Exception {
        super.open();
        identities = new Identities(limits);
        timers = getInternalTimerService(OperatorIds.VISITOR_TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        ValueState<byte[]> visitor =
                state(new ValueStateDescriptor<>(OperatorIds.VISITOR, BytePrimitiveArraySerializer.INSTANCE));
        ListState<byte[]> events =
                state(new ListStateDescriptor<>(OperatorIds.VISITOR_EVENTS, BytePrimitiveArraySerializer.INSTANCE));
        visitors = new KeptVisitors(visitor, events, (id, bytes, broken) -> unreadable(id, bytes, broken));
        waiting = new WaitingEvents();
        waitingState = new WaitingState(
                state(new ValueStateDescriptor<>(OperatorIds.WAITING_EVENTS, BytePrimitiveArraySerializer.INSTANCE)),
                this::setCurrentKey,
                IdentityOperator::anonymousId);
        out = event -> output.collect(new StreamRecord<>(InputRecord.event(event), event.time()));
        try (Stream<String> keys =
                this.<String>getKeyedStateBackend().getKeys(OperatorIds.WAITING_EVENTS, VoidNamespace.INSTANCE)) {
            waitingState.restore(keys, waiting, this::unreadable);
        }
    }

    private <S extends State> S state(StateDescriptor<S, ?> descriptor) throws Exception {
        return getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    }

    /** What the job kept and cannot read any more goes the way of what sources cannot use. */
    private void unreadable(String id, byte[] bytes, Throwable broken) {
        output.collect(new StreamRecord<>(InputRecord.rejected(
                EngineOutput.unreadable("what is known of anonymous id " + id, bytes, broken, Integer.MAX_VALUE))));
    }

    @Override
    public void processElement(StreamRecord<InputRecord> element) throws Exception {
        IncomingEvent event = element.getValue().event();
        if (event.envelope().anonymousId() == null) {
            out.accept(event);
        } else if (arrivalOrder) {
            process(event, false);
        } else if (event.time() > watermark) {
            waiting.add(event);
            doWithoutOrderWhereThereIsNoRoom();
        } else {
            process(event, true);
        }
    }

    private void doWithoutOrderWhereThereIsNoRoom() throws Exception {
        while (waiting.bytes() > maxWaitingBytes) {
            IncomingEvent earliest = waiting.pollUpTo(Long.MAX_VALUE);
            if (earliest == null) {
                return;
            }
            process(earliest, false);
        }
    }

    private void process(IncomingEvent event, boolean late) throws Exception {
        setCurrentKey(anonymousId(event));
        visitors.begin(anonymousId(event));
        Visitor before = visitors.visitor();
        if (late) {
            identities.onLateEvent(event, watermark, visitors, out);
        } else {
            identities.onEvent(event, visitors, out);
        }
        if (before.lastSeen() == Visitor.NEVER && visitors.visitor().lastSeen() != Visitor.NEVER) {
            setTimer(identities.nextLook(visitors.visitor(), watermark));
        }
        visitors.end();
    }

    private void setTimer(long instant) {
        if (instant != Long.MAX_VALUE) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, instant);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long limit = Math.min(mark.getTimestamp(), endOfTime);
        IncomingEvent next = waiting.pollUpTo(limit);
        while (next != null) {
            process(next, false);
            next = waiting.pollUpTo(limit);
        }
        watermark = Math.max(watermark, mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        visitors.begin(timer.getKey());
        setTimer(identities.cleanUp(visitors, timer.getTimestamp()));
        visitors.end();
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing-time timer is ever registered");
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        waitingState.snapshot(waiting);
        watermarkState.snapshot(watermark);
        super.snapshotState(context);
    }
}

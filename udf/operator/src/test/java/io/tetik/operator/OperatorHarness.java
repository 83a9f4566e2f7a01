package io.tetik.operator;

import io.tetik.engine.AttributeView;
import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.RejectedException;
import io.tetik.engine.event.Rejections;
import io.tetik.engine.identity.AnonymousIds;
import io.tetik.scenario.OutcomeCollector;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.PropertyValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** The operator as Flink would run it, with checkpoints on demand. Outputs are collected over all restores. */
public final class OperatorHarness implements AutoCloseable {
    static final int KEY_GROUPS = 128;

    private static final int MAX_EVENT = 1 << 20;

    private final EngineSettings settings;
    private final StateBackend backend;
    private final UserEngineOperator.Listening listening;
    private final OutcomeCollector out;
    private final List<DefinitionStatus> statuses = new ArrayList<>();
    private final EnvelopeReader envelopes = new EnvelopeReader(MAX_EVENT);
    private final AnonymousIds ids = new AnonymousIds();
    private KeyedTwoInputStreamOperatorTestHarness<String, InputRecord, DefinitionRecord, DeliveryCommand> harness;
    private KeyedOneInputStreamOperatorTestHarness<String, InputRecord, InputRecord> identity;
    private final int index;
    private final int subtasks;
    private long checkpoint;

    public OperatorHarness(EngineSettings settings, OutcomeCollector out) throws Exception {
        this(settings, new HashMapStateBackend(), out);
    }

    OperatorHarness(EngineSettings settings, StateBackend backend, OutcomeCollector out) throws Exception {
        this(settings, backend, costs -> costs, out);
    }

    /** @param listening who listens to turns */
    OperatorHarness(
            EngineSettings settings, StateBackend backend, UserEngineOperator.Listening listening, OutcomeCollector out)
            throws Exception {
        this(settings, backend, listening, out, 0, 1);
    }

    /** One of several subtasks, with the users of its key groups. */
    static OperatorHarness ofSubtask(EngineSettings settings, OutcomeCollector out, int index, int subtasks)
            throws Exception {
        return new OperatorHarness(settings, new HashMapStateBackend(), costs -> costs, out, index, subtasks);
    }

    private OperatorHarness(
            EngineSettings settings,
            StateBackend backend,
            UserEngineOperator.Listening listening,
            OutcomeCollector out,
            int index,
            int subtasks)
            throws Exception {
        requireNoMeasuredSlices(settings.timeSlice());
        this.index = index;
        this.subtasks = subtasks;
        this.settings = settings;
        this.backend = backend;
        this.listening = listening;
        this.out = out;
        this.harness = open(null);
        this.identity = openIdentity(null);
    }

    /** A slice that can end or not end, as the machine is fast or slow, would leave work undone now and then. */
    private static void requireNoMeasuredSlices(long nanos) {
        if (nanos > 1 && nanos != EngineSettings.UNLIMITED.toNanos()) {
            throw new IllegalArgumentException("a test of the operator has slices of one user or none, not of time");
        }
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, InputRecord, DefinitionRecord, DeliveryCommand> open(
            @Nullable OperatorSubtaskState state) throws Exception {
        return open(state, new Tampering() {});
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, InputRecord, DefinitionRecord, DeliveryCommand> open(
            @Nullable OperatorSubtaskState state, Tampering tampering) throws Exception {
        var opened = new KeyedTwoInputStreamOperatorTestHarness<String, InputRecord, DefinitionRecord, DeliveryCommand>(
                new UserEngineOperator(settings, listening),
                InputRecord::key,
                null, // Definitions are broadcast.
                Types.STRING,
                KEY_GROUPS,
                subtasks,
                index);
        opened.setStateBackend(backend);
        opened.setup(StreamTypes.COMMAND.createSerializer(new SerializerConfigImpl()));
        if (state != null) {
            opened.initializeState(state);
            tampering.keyedState(((UserEngineOperator) opened.getOperator()).getKeyedStateBackend());
        }
        opened.open();
        // Definitions never hold back the clock.
        opened.processWatermark2(Watermark.MAX_WATERMARK);
        return opened;
    }

    /** The stage before the engine; all of it, whatever users this subtask has. */
    private KeyedOneInputStreamOperatorTestHarness<String, InputRecord, InputRecord> openIdentity(
            @Nullable OperatorSubtaskState state) throws Exception {
        var opened = new KeyedOneInputStreamOperatorTestHarness<String, InputRecord, InputRecord>(
                new IdentityOperator(settings), IdentityOperator::key, Types.STRING);
        opened.setStateBackend(backend);
        opened.setup(StreamTypes.INPUT.createSerializer(new SerializerConfigImpl()));
        if (state != null) {
            opened.initializeState(state);
        }
        opened.open();
        return opened;
    }

    private void restoreIdentity() throws Exception {
        OperatorSubtaskState state = identity.snapshot(checkpoint, checkpoint);
        passOn();
        identity.close();
        identity = openIdentity(state);
    }

    /** Gives the engine what the stage before it has let through, watermarks after what came before them. */
    private void passOn() throws Exception {
        for (Object element = identity.getOutput().poll();
                element != null;
                element = identity.getOutput().poll()) {
            if (element instanceof StreamRecord<?> each && each.getValue() instanceof InputRecord input) {
                harness.processElement1(new StreamRecord<>(input, input.timestamp()));
            }
        }
    }

    public void line(int number, String text) throws Exception {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        EventSource source = new EventSource("events.jsonl", -1, number);
        InputRecord input;
        try {
            input = InputRecord.event(new IncomingEvent(raw, source, envelopes.read(raw)));
        } catch (RejectedException rejected) {
            input = InputRecord.rejected(
                    Rejections.of(rejected.reason(), rejected.detail(), raw, source, Integer.MAX_VALUE));
        }
        if (input.isEvent() && AnonymousIds.mayConcern(input.event().envelope())) {
            InputRecord named = InputRecord.event(ids.named(input.event()));
            identity.processElement(new StreamRecord<>(named, named.timestamp()));
            passOn();
            return;
        }
        harness.processElement1(new StreamRecord<>(input, input.timestamp()));
    }

    public void definition(DefinitionRecord definition) throws Exception {
        harness.processElement2(new StreamRecord<>(definition));
    }

    public void watermark(long instant) throws Exception {
        identity.processWatermark(new Watermark(instant));
        passOn();
        harness.processWatermark1(new Watermark(instant));
    }

    /** What becomes of the state between a checkpoint and the restore. */
    interface Tampering {
        /** Changes the operator state. */
        default void operatorState(OperatorSubtaskState state) throws Exception {}

        /** Changes the keyed state. */
        default void keyedState(KeyedStateBackend<String> state) throws Exception {}
    }

    /** The same as {@link #failAndRestore}, but what was kept is broken in between. */
    void failAndRestore(Tampering tampering) throws Exception {
        OperatorSubtaskState state = harness.snapshot(++checkpoint, checkpoint);
        restoreIdentity();
        collect();
        harness.close();
        tampering.operatorState(state);
        harness = open(state, tampering);
    }

    /** Takes a checkpoint, throws the operator away and goes on with another one from the checkpoint. */
    public void failAndRestore() throws Exception {
        OperatorSubtaskState state = harness.snapshot(++checkpoint, checkpoint);
        restoreIdentity();
        collect();
        harness.close();
        harness = open(state);
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    /** Lets the machine's clock pass a moment: work that gave way to events gets its next slice. */
    void nextSlice() throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + 1);
    }

    /** Whether work waits for its next slice. */
    boolean hasMoreToDo() {
        long next = harness.getProcessingTime() + 1;
        return harness.getProcessingTimeService().getActiveTimerTimestamps().stream()
                .anyMatch(due -> due <= next);
    }

    /** Whether anything waits for the machine's clock. */
    boolean hasClockTimers() {
        return harness.getProcessingTimeService().getNumActiveTimers() > 0;
    }

    /** How many entries of keyed state a checkpoint holds; on the heap only. */
    int stateEntries() throws Exception {
        failAndRestore();
        return harness.numKeyedStateEntries();
    }

    /** Ends the input: the clock goes to its end, and users are reported. */
    public void finish() throws Exception {
        watermark(Long.MAX_VALUE);
        harness.getOperator().finish();
        collect();
    }

    /** The answers to definitions so far. */
    public List<DefinitionStatus> statuses() {
        collect();
        return statuses;
    }

    private void collect() {
        for (Object element = harness.getOutput().poll();
                element != null;
                element = harness.getOutput().poll()) {
            if (element instanceof StreamRecord<?> each && each.getValue() instanceof DeliveryCommand command) {
                out.command(command);
            }
        }
        side(SideOutputs.SEGMENT_CHANGES, out::segmentChange);
        side(SideOutputs.DECISIONS, out::decision);
        side(SideOutputs.REJECTED, out::rejected);
        side(SideOutputs.STATUSES, statuses::add);
        side(
                SideOutputs.USERS,
                user -> out.user(
                        user.getUserId(),
                        new AttributeView(PropertyValues.toPlainMap(user.getAttributes()), user.getSegments())));
    }

    private <T> void side(OutputTag<T> tag, Consumer<T> consumer) {
        Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
        if (records != null) {
            for (StreamRecord<T> each = records.poll(); each != null; each = records.poll()) {
                consumer.accept(each.getValue());
            }
        }
    }

    @Override
    public void close() {
        try {
            harness.close();
            identity.close();
        } catch (Exception failed) {
            throw new IllegalStateException("the operator did not close", failed);
        }
    }
}

package io.tetik.testkit.savepoint;

import io.tetik.engine.event.IncomingEvent;
import io.tetik.operator.DefinitionBootstrap;
import io.tetik.operator.EngineSettings;
import io.tetik.operator.InputRecord;
import io.tetik.operator.StreamTypes;
import io.tetik.operator.UserEngineOperator;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DeliveryCommand;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator of the engine alone: one subtask, no cluster, all state on the heap. */
final class Engine implements AutoCloseable {
    /** What Flink chooses for a job of up to 85 subtasks. */
    static final int MAX_PARALLELISM = 128;

    private final KeyedTwoInputStreamOperatorTestHarness<String, InputRecord, DefinitionRecord, DeliveryCommand>
            harness;

    private Engine(DefinitionBootstrap bootstrap, @Nullable OperatorSubtaskState state) throws Exception {
        harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new UserEngineOperator(EngineSettings.live(bootstrap)
                        .timeSlice(EngineSettings.UNLIMITED)
                        .build()),
                InputRecord::key,
                DefinitionRecord::getKind,
                Types.STRING,
                MAX_PARALLELISM,
                1,
                0);
        harness.setup(StreamTypes.COMMAND.createSerializer(new SerializerConfigImpl()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        // Definitions never hold back the clock.
        harness.processWatermark2(Watermark.MAX_WATERMARK);
    }

    static Engine begin(List<DefinitionRecord> definitions) throws Exception {
        return new Engine(() -> definitions, null);
    }

    static Engine restore(OperatorSubtaskState state) throws Exception {
        return new Engine(DefinitionBootstrap.none(), state);
    }

    void definition(DefinitionRecord definition) throws Exception {
        harness.processElement2(new StreamRecord<>(definition));
    }

    void event(IncomingEvent event) throws Exception {
        harness.processElement1(new StreamRecord<>(InputRecord.event(event), event.time()));
    }

    void clock(long instant) throws Exception {
        harness.processWatermark1(new Watermark(instant));
    }

    /** All commands so far, in the order of their decision. */
    List<DeliveryCommand> commands() {
        return harness.extractOutputValues();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    /** Each key of a keyed state with its bytes. */
    void eachKey(String state, BiConsumer<String, byte[]> reader) throws Exception {
        KeyedStateBackend<String> backend = harness.getOperator().getKeyedStateBackend();
        ValueState<byte[]> values = backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ValueStateDescriptor<>(state, BytePrimitiveArraySerializer.INSTANCE));
        try (Stream<String> keys = backend.getKeys(state, VoidNamespace.INSTANCE)) {
            for (String key : keys.sorted().toList()) {
                backend.setCurrentKey(key);
                reader.accept(key, values.value());
            }
        }
    }

    BroadcastState<String, byte[]> broadcast(String state) throws Exception {
        return harness.getOperator()
                .getOperatorStateBackend()
                .getBroadcastState(new MapStateDescriptor<>(
                        state, StringSerializer.INSTANCE, BytePrimitiveArraySerializer.INSTANCE));
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception failed) {
            throw new IllegalStateException("the operator did not close", failed);
        }
    }
}

package io.tetik.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.operator.DefinitionBootstrap;
import io.tetik.operator.EngineSettings;
import io.tetik.operator.InputRecord;
import io.tetik.operator.UserEngineOperator;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DeliveryCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.OperatorIDPair;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.runtime.scheduler.SchedulerBase;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * What is deployed is frozen: Flink finds state in a savepoint by these ids and names, and by nothing else. A missing file is
 * written when the build runs with {@code -Dtetik.golden.write=true}; a file that exists is never overwritten.
 */
class TopologyTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "topology");
    private static final boolean WRITE_MISSING = Boolean.getBoolean("tetik.golden.write");

    @Test
    void theOperatorsKeepTheirIds() throws IOException {
        assertThat(operators()).as("""
                        The operators of the live job are not those that were released.
                        A changed uid or id: the savepoints of every earlier release are refused, because the state of that \
                        operator finds no place; with allowNonRestoredState it is lost. Put the old one back.
                        A changed max parallelism: no earlier savepoint can be restored. Put the old one back.
                        A new operator is fine: add its line to operators.txt. One that is gone leaves its state behind: say \
                        in docs/state-evolution.md how people get past that, then take its line out.""").isEqualTo(golden("operators.txt", operators()));
    }

    @Test
    void theOperatorsKeepTheirConnections() throws IOException {
        assertThat(connections()).as("""
                        The connections between operators are not those that were released.
                        No savepoint breaks by that, but what is keyed by user must reach the engine by HASH and definitions \
                        must reach every subtask by BROADCAST. If that is still so, change connections.txt.""").isEqualTo(golden("connections.txt", connections()));
    }

    @Test
    void theStatesOfTheEngineKeepTheirNames() throws Exception {
        assertThat(states()).as("""
                        The states of the engine are not those that were released.
                        A changed name or kind: restored jobs begin with that state empty, and nothing complains: users are \
                        forgotten, timers never fire, events are lost. Put the old one back.
                        A new state is fine: add its line to states.txt. It is empty after the restore of an earlier savepoint.""").isEqualTo(golden("states.txt", states()));
    }

    private static String golden(String name, String present) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (WRITE_MISSING && Files.notExists(file)) {
            Files.writeString(file, present);
        }
        return Files.readString(file);
    }

    private static StreamGraph graph() {
        EngagementConfig config =
                EngagementConfig.load(List.of("--kafka.bootstrap-servers=none:1", "--parallelism=2"), Map.of());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(EngagementPipeline.configuration(config));
        EngagementPipeline.define(env, config);
        return env.getStreamGraph();
    }

    private static String operators() {
        TreeSet<String> lines = new TreeSet<>();
        for (JobVertex vertex : graph().getJobGraph().getVertices()) {
            for (OperatorIDPair operator : vertex.getOperatorIDs()) {
                lines.add("%s: id %s, parallelism %d of %d, named '%s'"
                        .formatted(
                                operator.getUserDefinedOperatorUid(),
                                operator.getGeneratedOperatorID(),
                                vertex.getParallelism(),
                                maxParallelism(vertex),
                                operator.getUserDefinedOperatorName()));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String connections() {
        StreamGraph graph = graph();
        TreeSet<String> lines = new TreeSet<>();
        for (StreamNode from : graph.getStreamNodes()) {
            for (StreamEdge edge : from.getOutEdges()) {
                String to = graph.getStreamNode(edge.getTargetId()).getTransformationUID();
                lines.add(from.getTransformationUID() + " -> " + to + ": " + edge.getPartitioner());
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** What Flink takes where nothing is set; it follows from the parallelism, and a restored job keeps it. */
    private static int maxParallelism(JobVertex vertex) {
        return vertex.getMaxParallelism() > 0
                ? vertex.getMaxParallelism()
                : SchedulerBase.getDefaultMaxParallelism(vertex);
    }

    private static String states() throws Exception {
        TreeSet<String> lines = new TreeSet<>();
        OperatorSubtaskState saved = emptyState();
        for (OperatorStateHandle handle : saved.getManagedOperatorState()) {
            handle.getStateNameToPartitionOffsets()
                    .forEach((name, state) -> lines.add(name + ": operator state, " + state.getDistributionMode()));
        }
        for (KeyedStateHandle handle : saved.getManagedKeyedState()) {
            for (StateMetaInfoSnapshot state : keyed((KeyGroupsStateHandle) handle)) {
                lines.add(state.getName() + ": keyed state, " + state.getBackendStateType());
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Of the operator alone, on the heap. */
    private static OperatorSubtaskState emptyState() throws Exception {
        KeyedTwoInputStreamOperatorTestHarness<String, InputRecord, DefinitionRecord, DeliveryCommand> engine =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new UserEngineOperator(
                                EngineSettings.live(DefinitionBootstrap.none()).build()),
                        InputRecord::key,
                        DefinitionRecord::getKind,
                        Types.STRING);
        try {
            engine.open();
            return engine.snapshot(1, 1);
        } finally {
            engine.close();
        }
    }

    private static List<StateMetaInfoSnapshot> keyed(KeyGroupsStateHandle handle) throws IOException {
        try (FSDataInputStream in = handle.openInputStream()) {
            KeyedBackendSerializationProxy<String> header =
                    new KeyedBackendSerializationProxy<>(TopologyTest.class.getClassLoader());
            header.read(new DataInputViewStreamWrapper(in));
            assertThat(header.getKeySerializerSnapshot().restoreSerializer()).isEqualTo(StringSerializer.INSTANCE);
            return header.getStateMetaInfoSnapshots();
        }
    }
}

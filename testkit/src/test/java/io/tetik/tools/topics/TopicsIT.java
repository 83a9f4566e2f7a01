package io.tetik.tools.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.testkit.harness.TypedCommand;
import io.tetik.testkit.local.LocalKafka;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicsIT {

    @TempDir
    static Path folder;

    private static @Nullable LocalKafka kafka;

    private final TypedCommand typed = new TypedCommand();

    @BeforeAll
    static void start() {
        kafka = LocalKafka.in(folder).start();
    }

    @AfterAll
    static void stop() {
        broker().close();
    }

    @Test
    void createsWhatIsMissingAndSaysWhatDiffers() {
        assertThat(run("describe")).isEqualTo(1);
        assertThat(typed.out().lines()).hasSize(10).allMatch(line -> line.endsWith(": does not exist"));

        broker().createTopics(3, List.of("tetik.definition-status.v1"));

        assertThat(run("create", "--partitions", "2", "--replication", "1")).isZero();
        assertThat(typed.out().lines())
                .containsExactly(
                        "created  tetik.player-events.v1",
                        "created  tetik.shop-events.v1",
                        "created  tetik.message-events.v1",
                        "created  tetik.definitions.v1",
                        "created  tetik.commands.v1",
                        "created  tetik.segment-changes.v1",
                        "created  tetik.decisions.v1",
                        "created  tetik.rejected.v1",
                        "exists   tetik.definition-status.v1",
                        "created  tetik.clock.v1",
                        "differs  tetik.definition-status.v1: partitions is 3, wanted 1",
                        "differs  tetik.definition-status.v1: cleanup.policy is delete, wanted compact");

        assertThat(run("create")).isZero();
        assertThat(typed.out().lines().filter(line -> line.startsWith("exists")))
                .hasSize(10);

        assertThat(run("describe")).isEqualTo(1);
        assertThat(typed.out())
                .contains("tetik.definitions.v1  partitions 1, replication 1\n    cleanup.policy=compact\n")
                .contains("tetik.commands.v1  partitions 2, replication 1\n    cleanup.policy=delete\n")
                .contains("tetik.clock.v1  partitions 1, replication 1\n    cleanup.policy=delete\n")
                .contains("    message.timestamp.type=LogAppendTime\n    retention.ms=604800000\n");
        assertThat(run("describe", "--partitions", "4")).isEqualTo(1);
        assertThat(typed.out()).contains("differs  tetik.commands.v1: partitions is 2, wanted 4");
    }

    @Test
    void whatKafkaRefusesIsOneLineAndTheExitStatusSaysSo() {
        assertThat(run("create", "--replication", "3")).isEqualTo(1);
        assertThat(typed.errors())
                .startsWith("topics create: Kafka at " + broker().bootstrapServers()
                        + " did not create tetik.player-events.v1: ");
        assertThat(typed.errors().lines()).hasSize(1);
    }

    @Test
    void optionsThatCannotBeUsedAreOneLine() {
        assertThat(run("create", "--partitions", "0")).isEqualTo(2);
        assertThat(typed.errors()).isEqualTo("topics create: --partitions must be from 1 to 32767, not 0\n");
        assertThat(execute("describe", "--bootstrap-servers", "no.such.host.invalid:9092"))
                .isEqualTo(2);
        assertThat(typed.errors()).startsWith("topics describe: cannot reach Kafka at no.such.host.invalid:9092: ");
        assertThat(execute("describe", "--config", "no-such-file")).isEqualTo(2);
        assertThat(typed.errors()).contains("no-such-file: no such file");
        assertThat(execute()).isEqualTo(2);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-servers", broker().bootstrapServers()));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of("topics"));
        all.addAll(Arrays.asList(arguments));
        return typed.run(all);
    }

    private static LocalKafka broker() {
        LocalKafka running = kafka;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }
}

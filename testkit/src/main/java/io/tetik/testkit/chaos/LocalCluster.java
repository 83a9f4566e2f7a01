package io.tetik.testkit.chaos;

import io.tetik.testkit.publish.SampleData;
import io.tetik.tools.cluster.FlinkRest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** The processes that {@code scripts/local-cluster} runs, and the scripts around them. */
final class LocalCluster {
    private final Path root;
    private final Path home;
    private final String bootstrapServers;
    private final FlinkRest flink;

    LocalCluster(Path root, Map<String, String> environment) {
        this.root = root;
        this.home = Path.of(
                environment.getOrDefault("TETIK_LOCAL", root.resolve(".local").toString()));
        this.bootstrapServers = "127.0.0.1:" + environment.getOrDefault("TETIK_KAFKA_PORT", "9092");
        this.flink = new FlinkRest("http://127.0.0.1:" + environment.getOrDefault("TETIK_FLINK_PORT", "8081"));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    FlinkRest flink() {
        return flink;
    }

    SampleData samples() {
        return new SampleData(root.resolve("sample-data"));
    }

    /** A folder for the test beside the data of the processes. */
    Path folder() throws IOException {
        return Files.createDirectories(home.resolve("chaos"));
    }

    /** How many records a topic of {@link Load#PARTITIONS} partitions has. */
    long records(String topic) throws ChaosException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < Load.PARTITIONS; partition++) {
            ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                    .sum();
        } catch (ExecutionException failed) {
            throw new ChaosException("Kafka does not say how many records are in " + topic + ": " + failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted");
        }
    }

    /** Runs a script and gives the last line that it prints. */
    String script(String name, List<String> arguments) throws IOException, ChaosException {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("scripts").resolve(name).toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder().resolve("scripts.log").toFile()))
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int status = await(process);
        if (status != 0) {
            throw new ChaosException(
                    name + " ended with status " + status + "; see " + folder().resolve("scripts.log"));
        }
        return said.substring(said.lastIndexOf('\n') + 1);
    }

    private static int await(Process process) throws ChaosException {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted");
        }
    }

    /** Kills a process, and keeps its supervisor from starting another until it is {@linkplain #resume resumed}. */
    void suspend(String name) throws IOException, ChaosException {
        signal("-STOP", name);
        if (!kill(name)) {
            resume(name);
            throw new ChaosException(name + " does not run");
        }
    }

    void resume(String name) throws IOException, ChaosException {
        signal("-CONT", name);
    }

    private void signal(String signal, String name) throws IOException, ChaosException {
        String supervisor = Files.readString(home.resolve("run").resolve(name + ".supervisor.pid"))
                .strip();
        if (await(new ProcessBuilder("kill", signal, supervisor).inheritIO().start()) != 0) {
            throw new ChaosException("cannot send " + signal + " to the supervisor of " + name);
        }
    }

    /** Leaves not a byte on the disk of the checkpoints, which is a small one of its own. */
    void fillCheckpointDisk() throws IOException, ChaosException {
        Path filler = filler();
        if (Files.getFileStore(filler.getParent()).equals(Files.getFileStore(home))) {
            throw new ChaosException("the checkpoints have no disk of their own");
        }
        for (int size = 1 << 20; size > 0; size /= 2) {
            fill(filler, new byte[size]);
        }
    }

    private static void fill(Path filler, byte[] piece) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw full;
            }
        }
    }

    void freeCheckpointDisk() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return home.resolve("flink").resolve("checkpoints").resolve("filler");
    }

    /** The logs of some processes, from now on. */
    Logs logs(String... names) throws IOException {
        return Logs.since(home.resolve("log"), names);
    }

    /** All logs. */
    Logs logs() throws IOException {
        return Logs.whole(home.resolve("log"));
    }

    /** Kills a process with -9, if it lives at all; its supervisor starts another. */
    boolean kill(String name) throws IOException {
        Path file = home.resolve("run").resolve(name + ".pid");
        if (Files.notExists(file)) {
            return false;
        }
        String mark = "-Dtetik.process=" + home.resolve(name);
        return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(mark::equals))
                .map(ProcessHandle::destroyForcibly)
                .orElse(false);
    }
}

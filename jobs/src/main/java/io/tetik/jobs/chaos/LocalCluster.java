package io.tetik.jobs.chaos;

import io.tetik.jobs.cluster.FlinkRest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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

    Path samples() {
        return root.resolve("sample-data");
    }

    /** A folder for the test beside the data of the processes. */
    Path folder() throws IOException {
        return Files.createDirectories(home.resolve("chaos"));
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

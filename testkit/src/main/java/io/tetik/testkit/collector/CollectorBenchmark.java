package io.tetik.testkit.collector;

import io.tetik.collector.CollectCommand;
import io.tetik.testkit.harness.Await;
import io.tetik.testkit.local.LocalKafka;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures a collector, a process of its own, on a broker in this JVM, with clients that each send a request at a time over a
 * connection that stays: {@code [seconds] [clients]}. Acknowledged by all replicas, of which there is one here.
 */
public final class CollectorBenchmark {
    private static final Pattern PORT = Pattern.compile("collecting on port (\\d+)");
    private static final int WARMING_UP = 5;
    private static final String RECORD = "{\"user\":\"u-1\",\"type\":\"viewed\",\"text\":\"" + "x".repeat(450) + "\"}";

    private record Workload(String name, String body, int records, boolean keys) {}

    private static final List<Workload> WORKLOADS = List.of(
            new Workload("one record", RECORD, 1, false),
            new Workload("one record, with a key", RECORD, 1, true),
            new Workload("100 records, all or none", "[" + (RECORD + ",").repeat(99) + RECORD + "]", 100, false));

    private CollectorBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 32;
        Path folder = Files.createTempDirectory("collector-benchmark");
        try (LocalKafka kafka = LocalKafka.in(folder.resolve("kafka")).start()) {
            kafka.createTopics(4, List.of("benchmark"));
            Process collector = start(folder, kafka.bootstrapServers());
            try {
                int port = port(folder, collector);
                System.out.printf("%d clients, %d s each after %d s of warming up%n", clients, seconds, WARMING_UP);
                for (Workload workload : WORKLOADS) {
                    run(workload, port, clients, Duration.ofSeconds(WARMING_UP));
                    print(workload, run(workload, port, clients, Duration.ofSeconds(seconds)), seconds);
                }
            } finally {
                collector.destroy();
                collector.waitFor();
            }
        }
    }

    private static Process start(Path folder, String bootstrapServers) throws IOException {
        Path config = Files.writeString(folder.resolve("collector.yaml"), """
                listen: {host: 127.0.0.1, port: 0}
                admin: {host: 127.0.0.1, port: 0}
                kafka: {bootstrap-servers: '%s'}
                sources: {load: {topic: benchmark, auth: none, key: /user}}
                """.formatted(bootstrapServers));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CollectCommand.class.getName(),
                        "--config",
                        config.toString())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Path folder, Process collector) throws Exception {
        File out = folder.resolve("out").toFile();
        Await.until(
                "the collector",
                () -> !collector.isAlive()
                        || PORT.matcher(Files.readString(out.toPath())).find());
        Matcher port = PORT.matcher(Files.readString(out.toPath()));
        if (!port.find()) {
            throw new IllegalStateException("the collector did not start");
        }
        int number = Integer.parseInt(port.group(1));
        Await.until("readiness", () -> {
            try (KeepAliveClient client = new KeepAliveClient(number)) {
                return client.post("load", RECORD, "probe") == 202;
            }
        });
        return number;
    }

    /** Nanoseconds of every request. */
    private static long[] run(Workload workload, int port, int clients, Duration time) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<List<Long>>> all = new ArrayList<>();
            long until = System.nanoTime() + time.toNanos();
            for (int i = 0; i < clients; i++) {
                String name = workload.name() + "-" + i + "-" + until + "-";
                all.add(threads.submit(() -> client(workload, port, name, until)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> each : all) {
                nanos.addAll(each.get());
            }
            return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Long> client(Workload workload, int port, String name, long until) throws IOException {
        List<Long> nanos = new ArrayList<>();
        try (KeepAliveClient client = new KeepAliveClient(port)) {
            for (int i = 0; System.nanoTime() < until; i++) {
                long began = System.nanoTime();
                int status = client.post("load", workload.body(), workload.keys() ? name.replace(' ', '_') + i : "");
                if (status != 202) {
                    throw new IllegalStateException("answered with " + status);
                }
                nanos.add(System.nanoTime() - began);
            }
        }
        return nanos;
    }

    private static void print(Workload workload, long[] nanos, int seconds) {
        System.out.printf(
                "%-28s %,8d requests/s  %,9d records/s  p50 %.1f ms  p99 %.1f ms  most %.1f ms%n",
                workload.name(),
                nanos.length / seconds,
                (long) nanos.length * workload.records() / seconds,
                millis(nanos, 0.5),
                millis(nanos, 0.99),
                Arrays.stream(nanos).max().orElse(0) / 1e6);
    }

    private static double millis(long[] sorted, double quantile) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * quantile)] / 1e6;
    }
}

package io.tetik.collector;

import io.tetik.collector.config.ConfigReader;
import io.tetik.collector.config.InvalidConfigException;
import io.tetik.collector.config.Secrets;
import io.tetik.language.problem.SourceText;
import io.tetik.testkit.harness.Await;
import java.time.InstantSource;
import java.util.Map;

/** A collector in this JVM, on free ports. */
final class TestCollector implements AutoCloseable {
    static final String TOPIC = "shop.webhooks";
    static final String OTHER_TOPIC = "other.webhooks";
    static final Map<String, String> SECRETS = Map.of("SHOP_SECRET", "hush", "TOKEN", "let-me-in");

    private final Collector collector;
    private final Sender sender;
    private final Sender admin;

    private TestCollector(Collector collector) {
        this.collector = collector;
        this.sender = new Sender(collector.port());
        this.admin = new Sender(collector.adminPort());
    }

    /** @param more limits and sources; lines of YAML, the sources last */
    static TestCollector start(String bootstrapServers, String more) throws Exception {
        TestCollector started = new TestCollector(
                Collector.start(new ConfigReader(Secrets.of(SECRETS), Map.of(), InstantSource.system())
                        .read(new SourceText("collector.yaml", yaml(bootstrapServers, 0, more)))));
        started.awaitReady();
        return started;
    }

    static String yaml(String bootstrapServers, int port, String more) throws InvalidConfigException {
        return """
                listen: {host: 127.0.0.1, port: %d}
                admin: {host: 127.0.0.1, port: 0}
                kafka: {bootstrap-servers: '%s'}
                """.formatted(port, bootstrapServers) + more;
    }

    private void awaitReady() throws Exception {
        Await.until("readiness", () -> {
            var ready = admin.send("GET", "/readyz", new byte[0]);
            return ready.statusCode() == 200 && ready.body().equals("ready\n");
        });
        // Requests with keys want one more thing, which readiness does not.
        Await.until(
                "the keys",
                () -> sender.json("shop", "not json", "Idempotency-Key", "probe")
                                .statusCode()
                        == 400);
    }

    Sender sender() {
        return sender;
    }

    int port() {
        return collector.port();
    }

    /** A metric without labels. */
    double metric(String name) throws Exception {
        return admin.send("GET", "/metrics", new byte[0])
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    @Override
    public void close() {
        collector.close();
    }
}

package io.tetik.collector.http;

import io.tetik.collector.body.RecordSplitter;
import io.tetik.collector.config.CollectorConfig;
import io.tetik.collector.config.Limits;
import io.tetik.collector.config.Listener;
import io.tetik.collector.kafka.KafkaWatch;
import io.tetik.collector.kafka.KeyTopic;
import io.tetik.collector.kafka.KnownKeys;
import io.tetik.collector.kafka.RecordWriter;
import io.tetik.collector.kafka.TransactionWriter;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP side: one port for those who send, one for those who run it. */
public final class HttpServer {
    private static final int THREADS = 64;
    private static final int HEADER_BYTES = 16 << 10;
    private static final Duration MORE = Duration.ofSeconds(5);

    private final Server server;
    private final ServerConnector senders;
    private final ServerConnector operators;

    private HttpServer(Server server, ServerConnector senders, ServerConnector operators) {
        this.server = server;
        this.senders = senders;
        this.operators = operators;
    }

    /** @throws Exception if a port is taken */
    public static HttpServer start(
            CollectorConfig config,
            KafkaWatch kafka,
            KeyTopic keyTopic,
            KnownKeys keys,
            RecordWriter records,
            TransactionWriter transactions)
            throws Exception {
        Limits limits = config.limits();
        Metrics metrics = new Metrics();
        Services services = new Services(
                limits,
                config.sources().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Source.of(entry.getValue()))),
                new MemoryBudget(limits.memory()),
                new RecordSplitter(limits.records()),
                kafka,
                keyTopic,
                keys,
                records,
                transactions,
                metrics);
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
        threads.setName("collector-http");
        Server server = new Server(threads);
        // No request takes longer, so that this only ends what the other limits do not know of.
        Duration idle = limits.bodyTime().plus(limits.writeTime()).plus(MORE);
        ServerConnector senders = connector(server, config.listen(), idle);
        ServerConnector operators = connector(server, config.admin(), idle);
        server.setConnectors(new Connector[] {senders, operators});
        server.addBean(new NetworkConnectionLimit(limits.connections(), senders));
        server.setErrorHandler(new JsonErrors(metrics));
        server.setStopTimeout(idle.toMillis());

        IdleConnections connections = new IdleConnections(
                new ByPort(operators, new AdminHandler(services), new SourceHandler(services)),
                limits.headerTime(),
                server.getScheduler());
        // Only to be told: it is started and stopped with the handlers.
        senders.addBean(connections, false);
        GracefulHandler graceful = new GracefulHandler(connections);
        server.setHandler(graceful);
        gauges(metrics, services, connections);
        server.start();
        connections.watch();
        return new HttpServer(server, senders, operators);
    }

    private static ServerConnector connector(Server server, Listener listener, Duration idle) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(listener.host());
        connector.setPort(listener.port());
        connector.setIdleTimeout(idle.toMillis());
        connector.setAcceptQueueSize(256);
        return connector;
    }

    private static void gauges(Metrics metrics, Services services, IdleConnections connections) {
        MemoryBudget memory = services.memory();
        metrics.gauge("tetik_collector_memory_bytes", "Bytes that requests hold now.", memory::used);
        metrics.gauge("tetik_collector_memory_limit_bytes", "Bytes that requests may hold.", memory::total);
        metrics.gauge("tetik_collector_connections", "Connections that are open.", connections::open);
        metrics.gauge(
                "tetik_collector_keys",
                "Keys of requests that are remembered.",
                () -> services.keys().size());
        metrics.gauge(
                "tetik_collector_kafka_up",
                "Whether Kafka answers: 1 or 0.",
                () -> services.kafka().away().isPresent() ? 0 : 1);
        metrics.gauge(
                "tetik_collector_topics_missing",
                "Topics that do not exist.",
                () -> services.kafka().missing().size());
    }

    /** Tells the two ports apart. */
    private static final class ByPort extends Handler.Abstract {
        private final Connector operators;
        private final Handler admin;
        private final Handler sources;

        ByPort(Connector operators, Handler admin, Handler sources) {
            this.operators = operators;
            this.admin = admin;
            this.sources = sources;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            boolean operator = request.getConnectionMetaData().getConnector() == operators;
            return (operator ? admin : sources).handle(request, response, callback);
        }
    }

    /** Where records are sent. */
    public int port() {
        return senders.getLocalPort();
    }

    public int adminPort() {
        return operators.getLocalPort();
    }

    /** Takes no more requests, and waits for the answers of those that are under way. */
    public void stop() throws Exception {
        server.stop();
    }
}

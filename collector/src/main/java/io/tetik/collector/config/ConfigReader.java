package io.tetik.collector.config;

import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a configuration; everything that is wrong with it is told at once. */
public final class ConfigReader {
    private static final int MOST_CHARACTERS = 1 << 20;

    private static final Key<String> HOST =
            Key.optional("host", Shapes.TEXT, "The address of this machine to listen at; by default all.");
    private static final Key<Integer> PORT =
            Key.required("port", Shapes.integer(0, 65_535), "The port; 0 is any that is free.");
    private static final Table LISTENER = Table.of("a listener", HOST, PORT);
    private static final Key<Listener> LISTEN = Key.optional(
            "listen", Shapes.object(LISTENER, ConfigReader::listener), "Where requests come in; by default port 8080.");
    private static final Key<Listener> ADMIN = Key.optional(
            "admin",
            Shapes.object(LISTENER, ConfigReader::listener),
            "Where health and metrics are, which are not for others; by default port 8088.");
    private static final Key<String> INSTANCE = Key.optional(
            "instance", Shapes.TEXT, "What tells this process from others; by default the name of the machine.");

    private static final Key<String> SERVERS =
            Key.required("bootstrap-servers", Shapes.TEXT, "Addresses of Kafka brokers, host:port, between commas.");
    private static final Key<Map<String, String>> PROPERTIES =
            Key.optional("properties", MoreShapes.mapOf(Shapes.TEXT), "Properties of all Kafka clients.");
    private static final Key<KafkaSettings> KAFKA = Key.required(
            "kafka", Shapes.object(Table.of("kafka", SERVERS, PROPERTIES), ConfigReader::kafka), "Where Kafka is.");

    private static final Key<String> KEYS_TOPIC =
            Key.optional("topic", MoreShapes.TOPIC_NAME, "Where the keys are kept; it is created if it is missing.");
    private static final Key<Duration> WINDOW =
            Key.optional("window", MoreShapes.TIME, "For how long keys are remembered; by default 24h.");
    private static final Key<Integer> KEYS = Key.optional(
            "keys", Shapes.integer(1, 100_000_000), "How many are remembered at most; about 200 bytes each.");
    private static final Idempotency DEFAULT_KEYS =
            new Idempotency("tetik.collector-keys.v1", Duration.ofHours(24), 200_000);
    private static final Key<Idempotency> IDEMPOTENCY = Key.optional(
            "idempotency",
            Shapes.object(Table.of("idempotency", KEYS_TOPIC, WINDOW, KEYS), ConfigReader::idempotency),
            "How requests that come again are known.");
    private static final Key<Node> SOURCES =
            Key.required("sources", Shapes.later("sources"), "The sources by their names.");

    private static final Table TABLE =
            Table.of("the configuration", LISTEN, ADMIN, INSTANCE, KAFKA, LimitsSyntax.LIMITS, IDEMPOTENCY, SOURCES);

    private final Secrets secrets;
    private final Map<String, String> environment;
    private final InstantSource clock;

    public ConfigReader(Secrets secrets, Map<String, String> environment, InstantSource clock) {
        this.secrets = secrets;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /**
     * The configuration in a file.
     *
     * @throws InvalidConfigException if it cannot be read or used
     */
    public CollectorConfig read(Path file) throws InvalidConfigException {
        try {
            return read(new SourceText(file.toString(), Files.readString(file)));
        } catch (IOException unreadable) {
            throw new InvalidConfigException("cannot read " + file + ": " + unreadable.getMessage());
        }
    }

    public CollectorConfig read(SourceText text) throws InvalidConfigException {
        Problems problems = new Problems();
        YamlText yaml = new YamlText(text, problems);
        Node document = compose(text, problems);
        Row row = TABLE.read(yaml, document);
        if (row == null && problems.isEmpty()) {
            problems.add(new Place(text, 1, 1), "the file is empty");
        }
        CollectorConfig config = row == null ? null : config(yaml, row);
        if (config == null || !problems.isEmpty()) {
            throw new InvalidConfigException(problems.list());
        }
        return config;
    }

    private @Nullable CollectorConfig config(YamlText yaml, Row row) {
        KafkaSettings kafka = row.get(KAFKA);
        Limits limits = row.get(LimitsSyntax.LIMITS, LimitsSyntax.DEFAULTS);
        Map<String, SourceConfig> sources =
                new SourceSyntax(new AuthSyntax(secrets, clock)).read(yaml, row.get(SOURCES), limits);
        if (kafka == null) {
            return null;
        }
        return new CollectorConfig(
                row.get(LISTEN, new Listener("0.0.0.0", 8080)),
                row.get(ADMIN, new Listener("0.0.0.0", 8088)),
                row.get(INSTANCE, environment.getOrDefault("HOSTNAME", "collector")),
                kafka.over(environment),
                limits,
                row.get(IDEMPOTENCY, DEFAULT_KEYS),
                sources);
    }

    private static @Nullable Node compose(SourceText text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(text.name())
                .setCodePointLimit(MOST_CHARACTERS)
                .setSchema(new CoreSchema())
                .setAllowDuplicateKeys(true)
                .setUseMarks(true)
                .build();
        try {
            return new Compose(settings).composeString(text.text()).orElse(null);
        } catch (MarkedYamlEngineException broken) {
            Optional<Mark> mark = broken.getProblemMark();
            problems.add(
                    new Place(
                            text,
                            mark.map(Mark::getLine).orElse(0) + 1,
                            mark.map(Mark::getColumn).orElse(0) + 1),
                    "not valid YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            problems.add(new Place(text, 1, 1), "not valid YAML: " + broken.getMessage());
        }
        return null;
    }

    private static @Nullable Listener listener(Row row) {
        Integer port = row.get(PORT);
        return port == null ? null : new Listener(row.get(HOST, "0.0.0.0"), port);
    }

    private static @Nullable KafkaSettings kafka(Row row) {
        String servers = row.get(SERVERS);
        return servers == null ? null : new KafkaSettings(servers, row.get(PROPERTIES, Map.of()));
    }

    private static Idempotency idempotency(Row row) {
        return new Idempotency(
                row.get(KEYS_TOPIC, DEFAULT_KEYS.topic()),
                row.get(WINDOW, DEFAULT_KEYS.window()),
                row.get(KEYS, DEFAULT_KEYS.keys()));
    }
}

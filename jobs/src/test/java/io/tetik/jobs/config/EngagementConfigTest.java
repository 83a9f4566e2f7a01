package io.tetik.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tetik.language.definition.DecisionLevel;
import io.tetik.sources.registry.RegistryOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngagementConfigTest {

    private static final Path REFERENCE = Path.of("..", "deploy", "engagement.properties");

    private static final EngagementConfig DEFAULTS = new EngagementConfig(
            new KafkaConfig("broker:9092", Map.of()),
            new TopicsConfig(
                    List.of("tetik.player-events.v1", "tetik.shop-events.v1", "tetik.message-events.v1"),
                    "tetik.definitions.v1",
                    "tetik.commands.v1",
                    "tetik.segment-changes.v1",
                    "tetik.decisions.v1",
                    "tetik.rejected.v1",
                    "tetik.definition-status.v1",
                    "tetik.clock.v1"),
            new SourceConfig(
                    "tetik",
                    StartFrom.EARLIEST,
                    TopicIdentity.ID,
                    Duration.ofSeconds(1),
                    256 << 20,
                    Duration.ofHours(1),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(5),
                    Duration.ofHours(1),
                    Duration.ofSeconds(1),
                    1_048_576,
                    Instant.parse("2000-01-01T00:00:00Z"),
                    524_288),
            new DeliveryConfig(
                    DeliveryGuarantee.AT_LEAST_ONCE,
                    "tetik",
                    Duration.ofMinutes(15),
                    OutputFormat.AVRO,
                    1_000_000,
                    DecisionLevel.ALL),
            new RegistryConfig(null, true),
            new RuntimeConfig(
                    Duration.ofSeconds(10),
                    "",
                    Integer.MAX_VALUE,
                    StateBackend.ROCKSDB,
                    10_000,
                    128 << 20,
                    0,
                    Duration.ofDays(30),
                    500));

    private static final EngagementConfig FULL = new EngagementConfig(
            new KafkaConfig("a:1,b:2", Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN")),
            new TopicsConfig(List.of("in-1", "in-2"), "defs", "out-c", "out-s", "out-d", "out-r", "out-st", "out-cl"),
            new SourceConfig(
                    "engine",
                    StartFrom.COMMITTED,
                    TopicIdentity.NAME,
                    Duration.ZERO,
                    8 << 20,
                    Duration.ofMinutes(90),
                    Duration.ZERO,
                    Duration.ofMinutes(2),
                    Duration.ofDays(3),
                    Duration.ofSeconds(2),
                    2_000_000,
                    Instant.parse("1999-12-31T22:00:00Z"),
                    1_024),
            new DeliveryConfig(
                    DeliveryGuarantee.EXACTLY_ONCE,
                    "tx",
                    Duration.ofMinutes(10),
                    OutputFormat.JSON,
                    65_536,
                    new DecisionLevel(false, 100)),
            new RegistryConfig(
                    new RegistryOptions(
                            List.of(URI.create("http://a:8081"), URI.create("https://b/apis/ccompat/v7")),
                            "reader",
                            "s3cret",
                            "",
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(20)),
                    false),
            new RuntimeConfig(
                    Duration.ofMinutes(1),
                    "s3://bucket/checkpoints",
                    3,
                    StateBackend.HASHMAP,
                    5,
                    16 << 20,
                    8,
                    Duration.ofDays(1),
                    7));

    private static final List<String> FULL_ARGUMENTS = List.of(
            "--kafka.bootstrap-servers=a:1,b:2",
            "--kafka.properties.security.protocol=SASL_SSL",
            "--kafka.properties.sasl.mechanism=PLAIN",
            "--topics.events=in-1, in-2",
            "--topics.definitions=defs",
            "--topics.commands=out-c",
            "--topics.segment-changes=out-s",
            "--topics.decisions=out-d",
            "--topics.rejected=out-r",
            "--topics.definition-status=out-st",
            "--topics.clock=out-cl",
            "--group.id=engine",
            "--start.from=committed",
            "--ordering.max-delay=0",
            "--ordering.max-waiting-bytes=8MiB",
            "--late.max-trigger-age=1h30m",
            "--identity.keep=1d",
            "--identity.max-events=7",
            "--source.idle-timeout=0s",
            "--source.max-drift=2m",
            "--source.max-ahead=3d",
            "--source.topic-identity=name",
            "--clock.tick=2s",
            "--events.max-bytes=2000000",
            "--events.min-time=2000-01-01T00:00:00+02:00",
            "--rejected.max-raw-bytes=1 KiB",
            "--delivery.guarantee=exactly-once",
            "--delivery.transactional-id-prefix=tx",
            "--delivery.transaction-timeout=10m",
            "--output.format=json",
            "--output.max-bytes=64KiB",
            "--decisions.level=sampled:100",
            "--registry.url=http://a:8081, https://b/apis/ccompat/v7/",
            "--registry.user=reader",
            "--registry.password=s3cret",
            "--registry.token=",
            "--registry.timeout=3s",
            "--registry.longest-pause=20s",
            "--registry.auto-register=false",
            "--checkpoint.interval=1m",
            "--checkpoint.directory=s3://bucket/checkpoints",
            "--checkpoint.tolerated-failures=3",
            "--state.backend=hashmap",
            "--state.cache-users=5",
            "--state.cache-bytes=16MiB",
            "--parallelism=8");

    @TempDir
    Path folder;

    @Test
    void whatNobodySaysIsTheDefault() {
        assertThat(load(Map.of(), "--kafka.bootstrap-servers=broker:9092")).isEqualTo(DEFAULTS);
    }

    @Test
    void everyOptionCanBeSet() {
        assertThat(EngagementConfig.load(FULL_ARGUMENTS, Map.of())).isEqualTo(FULL);
        assertThat(FULL_ARGUMENTS)
                .allSatisfy(argument -> assertThat(EngagementOptions.ALL)
                        .anyMatch(option -> argument.startsWith("--" + option.key() + "=")
                                || argument.startsWith("--" + EngagementOptions.KAFKA_PROPERTIES)));
        assertThat(EngagementOptions.ALL)
                .allSatisfy(option -> assertThat(FULL_ARGUMENTS)
                        .anyMatch(argument -> argument.startsWith("--" + option.key() + "=")));
    }

    @Test
    void aPropertiesFileSaysTheSameAsArguments() throws IOException {
        String text = String.join("\n", FULL_ARGUMENTS).replace("--", "");
        assertThat(load(Map.of(), "--config=" + file("x.properties", text))).isEqualTo(FULL);
    }

    @Test
    void aYamlFileMayNest() throws IOException {
        Path file = file("x.yaml", """
            kafka:
              bootstrap-servers: broker:9092
              properties: {security.protocol: SSL}
            topics.events: [one, two]
            parallelism: 4
            checkpoint: {interval: 5s}
            """);
        EngagementConfig config = load(Map.of(), "--config=" + file);
        assertThat(config.kafka()).isEqualTo(new KafkaConfig("broker:9092", Map.of("security.protocol", "SSL")));
        assertThat(config.topics().events()).containsExactly("one", "two");
        assertThat(config.runtime().parallelism()).isEqualTo(4);
        assertThat(config.runtime().checkpointInterval()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void argumentsOverrideTheEnvironmentAndThatTheFile() throws IOException {
        Path file = file("x.properties", "kafka.bootstrap-servers=file:1\ngroup.id=file\nparallelism=1");
        Map<String, String> environment = Map.of(
                "TETIK_CONFIG", file.toString(),
                "TETIK_GROUP_ID", "environment",
                "TETIK_PARALLELISM", "2",
                "TETIK_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL",
                "TETIK_CHECKPOINT_DIRECTORY", "",
                "TETIK_REST_SERVICE_HOST", "10.0.0.1");
        EngagementConfig config = load(environment, "--parallelism=3");
        assertThat(config.kafka()).isEqualTo(new KafkaConfig("file:1", Map.of("security.protocol", "SSL")));
        assertThat(config.source().groupId()).isEqualTo("environment");
        assertThat(config.runtime().parallelism()).isEqualTo(3);
    }

    @Test
    void transactionsAreNamedAfterTheGroupUnlessToldOtherwise() {
        EngagementConfig config = load(Map.of(), "--kafka.bootstrap-servers=b:1", "--group.id=blue");
        assertThat(config.delivery().transactionalIdPrefix()).isEqualTo("blue");
    }

    @Test
    void allMistakesAreReportedAtOnce() throws IOException {
        Path file = file("x.properties", """
            orderin.max-delay=1s
            source.idle-timeout=10 seconds
            group.id=a
            group.id=b
            kafka.properties.acks=0
            """);
        assertThat(problems(
                        Map.of("TETIK_PARALLELISM", "many"),
                        "--config=" + file,
                        "--start.from=earlyest",
                        "--events.max-bytes=1GB",
                        "--checkpoint.interval=0s",
                        "--topics.commands=no topic",
                        "--topics.decisions=tetik.rejected.v1",
                        "verbose"))
                .containsExactlyInAnyOrder(
                        file + ": unknown option 'orderin.max-delay' (did you mean 'ordering.max-delay'?)",
                        file + ": option 'group.id' is set twice",
                        file + ": 'kafka.properties.acks' cannot be set: Tetik sets it itself, some of it by options of"
                                + " its own",
                        file + ": option 'source.idle-timeout' must be a duration such as 500ms 30s 15m 24h 7d or"
                                + " 1h30m, not '10 seconds'",
                        "argument 'verbose' is not of the form --option=value",
                        "environment variable TETIK_PARALLELISM: option 'parallelism' must be an integer from 0 to"
                                + " 32768, not 'many'",
                        "command line: option 'start.from' must be one of committed earliest latest, not 'earlyest'"
                                + " (did you mean 'earliest'?)",
                        "command line: option 'events.max-bytes' must be a size such as 1048576, 512KiB or 1MiB, not"
                                + " '1GB'",
                        "command line: option 'checkpoint.interval' must be at least 10ms and at most 100 years, not"
                                + " '0s'",
                        "command line: option 'topics.commands' must be the name of a Kafka topic, not 'no topic'",
                        "option 'kafka.bootstrap-servers' is missing: Addresses of Kafka brokers, host:port, between"
                                + " commas.",
                        "each topic can be used for one purpose only, but these are named twice: tetik.rejected.v1");
    }

    @Test
    void theTopicOfTheTicksIsNeededOnlyWhereTheyAre() {
        assertThat(load(Map.of(), "--kafka.bootstrap-servers=b:1").neededTopics())
                .contains("tetik.clock.v1");
        assertThat(load(Map.of(), "--kafka.bootstrap-servers=b:1", "--clock.tick=0")
                        .neededTopics())
                .contains("tetik.definition-status.v1")
                .doesNotContain("tetik.clock.v1");
        assertThat(load(Map.of(), "--kafka.bootstrap-servers=b:1", "--source.idle-timeout=0")
                        .source()
                        .ticks())
                .isFalse();
    }

    @Test
    void transactionsMustOutliveACheckpoint() {
        assertThat(problems(
                        Map.of(),
                        "--kafka.bootstrap-servers=b:1",
                        "--delivery.guarantee=exactly-once",
                        "--checkpoint.interval=15m"))
                .containsExactly("option 'delivery.transaction-timeout' must be longer than 'checkpoint.interval'");
    }

    @Test
    void aRegistryHasOneWayToAuthenticateAndAnAddressWithoutCredentials() {
        assertThat(problems(
                        Map.of(),
                        "--kafka.bootstrap-servers=b:1",
                        "--registry.url=http://r:8081",
                        "--registry.user=reader",
                        "--registry.token=t"))
                .containsExactly(
                        "options 'registry.user' and 'registry.password' belong together",
                        "either option 'registry.user' or 'registry.token' can be set, not both");
        assertThat(problems(Map.of(), "--kafka.bootstrap-servers=b:1", "--registry.url=http://a:b@r:8081"))
                .containsExactly("command line: option 'registry.url' must be an address such as http://registry:8081,"
                        + " without credentials in it, not 'http://a:b@r:8081'");
    }

    @Test
    void outputInARegistrysFormNeedsARegistry() {
        assertThat(problems(Map.of(), "--kafka.bootstrap-servers=b:1", "--output.format=avro-registry"))
                .containsExactly("output.format=avro-registry needs option 'registry.url'");
        assertThat(load(
                                Map.of(),
                                "--kafka.bootstrap-servers=b:1",
                                "--output.format=avro-registry",
                                "--registry.url=http://r:8081")
                        .delivery()
                        .format())
                .isEqualTo(OutputFormat.AVRO_REGISTRY);
    }

    @Test
    void aFileThatIsMissingOrBrokenIsAProblemLikeOthers() throws IOException {
        Path missing = folder.resolve("none.yaml");
        assertThat(problems(Map.of(), "--config=" + missing)).contains(missing + ": no such file");
        Path broken = file("broken.yaml", "kafka: [");
        assertThat(problems(Map.of(), "--config=" + broken))
                .anyMatch(problem -> problem.startsWith(broken + ": not YAML: "));
    }

    @Test
    void secretsAreNotShown() {
        KafkaConfig kafka = new KafkaConfig(
                "b:1", Map.of("sasl.jaas.config", "x password='s3cret'", "ssl.key.password", "s3cret", "a", "b"));
        assertThat(kafka.toString()).doesNotContain("s3cret").contains("a=b", "sasl.jaas.config=***");
        assertThat(FULL.toString()).doesNotContain("s3cret");
    }

    @Test
    void theReferenceFileShowsEveryOptionWithItsDefault() throws IOException {
        String reference = Files.readString(REFERENCE);
        for (Option<?> option : EngagementOptions.ALL) {
            String line = option.required() ? option.key() + "=" : "#" + option.key() + "=" + option.defaultText();
            assertThat(reference.lines()).anyMatch(option.required() ? at -> at.startsWith(line) : line::equals);
        }
        String uncommented = reference.replaceAll("(?m)^#(?=[a-z][a-z.-]*=)", "");
        EngagementConfig config = load(
                Map.of(), "--config=" + file("x.properties", uncommented), "--kafka.bootstrap-servers=broker:9092");
        assertThat(config).usingRecursiveComparison().ignoringFields("kafka").isEqualTo(DEFAULTS);
    }

    private static EngagementConfig load(Map<String, String> environment, String... arguments) {
        return EngagementConfig.load(List.of(arguments), environment);
    }

    private static List<String> problems(Map<String, String> environment, String... arguments) {
        return catchThrowableOfType(InvalidConfigException.class, () -> load(environment, arguments))
                .problems();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}

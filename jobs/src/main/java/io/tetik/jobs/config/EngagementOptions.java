package io.tetik.jobs.config;

import io.tetik.language.definition.DecisionLevel;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** Every option of the live job. {@code deploy/engagement.properties} shows them all, with their defaults. */
public final class EngagementOptions {

    /** What follows this prefix goes to every Kafka client. */
    public static final String KAFKA_PROPERTIES = "kafka.properties.";

    public static final Option<String> KAFKA_BOOTSTRAP_SERVERS = Option.required(
            "kafka.bootstrap-servers", OptionReader.text(), "Addresses of Kafka brokers, host:port, between commas.");

    public static final Option<List<String>> TOPICS_EVENTS = Option.of(
            "topics.events",
            "tetik.player-events.v1,tetik.shop-events.v1,tetik.message-events.v1",
            OptionReader.topics(),
            "Topics of events, between commas.");
    public static final Option<String> TOPICS_DEFINITIONS = Option.of(
            "topics.definitions",
            "tetik.definitions.v1",
            OptionReader.topic(),
            "Compacted topic of the definitions, with one partition.");
    public static final Option<String> TOPICS_COMMANDS =
            Option.of("topics.commands", "tetik.commands.v1", OptionReader.topic(), "Topic of the delivery commands.");
    public static final Option<String> TOPICS_SEGMENT_CHANGES = Option.of(
            "topics.segment-changes",
            "tetik.segment-changes.v1",
            OptionReader.topic(),
            "Topic of users entering and leaving segments.");
    public static final Option<String> TOPICS_DECISIONS = Option.of(
            "topics.decisions",
            "tetik.decisions.v1",
            OptionReader.topic(),
            "Topic of the decisions, the negative ones included.");
    public static final Option<String> TOPICS_REJECTED = Option.of(
            "topics.rejected",
            "tetik.rejected.v1",
            OptionReader.topic(),
            "Topic of the inputs that could not be used, and why.");
    public static final Option<String> TOPICS_DEFINITION_STATUS = Option.of(
            "topics.definition-status",
            "tetik.definition-status.v1",
            OptionReader.topic(),
            "Topic of the answers to definitions: active, or rejected with all problems.");
    public static final Option<String> TOPICS_CLOCK = Option.of(
            "topics.clock",
            "tetik.clock.v1",
            OptionReader.topic(),
            "Topic of the ticks that the job writes and reads itself, with one partition; see clock.tick.");

    public static final Option<String> GROUP_ID = Option.of(
            "group.id",
            "tetik",
            OptionReader.text(),
            "Consumer group under which the progress of reading is shown. The job itself restarts from its"
                    + " checkpoint.");
    public static final Option<StartFrom> START_FROM = Option.of(
            "start.from",
            "earliest",
            OptionReader.oneOf(Map.of(
                    "earliest", StartFrom.EARLIEST, "latest", StartFrom.LATEST, "committed", StartFrom.COMMITTED)),
            "Where a job without a checkpoint begins to read events: earliest, latest, or committed (where the consumer"
                    + " group was, else earliest).");
    public static final Option<Duration> ORDERING_MAX_DELAY = Option.of(
            "ordering.max-delay",
            "1s",
            OptionReader.duration(0),
            "How much later than its successors an event may come and still be taken in event-time order. It delays"
                    + " every decision by as much; 0 means order of arrival.");
    public static final Option<Integer> ORDERING_MAX_WAITING_BYTES = Option.of(
            "ordering.max-waiting-bytes",
            "256MiB",
            OptionReader.bytes(1 << 30),
            "How much of the heap of a subtask the events may take that wait for the clock. Beyond it, as when a"
                    + " partition stands still, the earliest no longer wait: they are processed out of order, and"
                    + " counted in numEventsUnordered.");
    public static final Option<Duration> LATE_MAX_TRIGGER_AGE = Option.of(
            "late.max-trigger-age",
            "1h",
            OptionReader.duration(0),
            "An event that is late by more still updates attributes and segments and ends what is open, but starts"
                    + " nothing.");
    public static final Option<Duration> IDENTITY_KEEP = Option.of(
            "identity.keep",
            "30d",
            OptionReader.duration(0),
            "How long before it is known who a visitor is an event may be and still become the known user's.");
    public static final Option<Integer> IDENTITY_MAX_EVENTS = Option.of(
            "identity.max-events",
            "500",
            OptionReader.integer(0, 10_000),
            "The most events that are kept of a visitor, at most 512 KiB of them; the oldest give way.");
    public static final Option<Duration> SOURCE_IDLE_TIMEOUT = Option.of(
            "source.idle-timeout",
            "10s",
            OptionReader.duration(0),
            "After so long without events a partition no longer holds back the clock; 0 means never.");
    public static final Option<Duration> SOURCE_MAX_DRIFT = Option.of(
            "source.max-drift",
            "5m",
            OptionReader.duration(0),
            "How far a topic may be read ahead of the others, in event time, as in catching up; 0 means any.");
    public static final Option<Duration> SOURCE_MAX_AHEAD = Option.of(
            "source.max-ahead",
            "1h",
            OptionReader.duration(0),
            "An event that is dated further ahead of its Kafka record's timestamp is rejected as invalid-time, and so is a"
                    + " record whose timestamp is further ahead of the present. What is nearer waits for its instant and moves"
                    + " nobody else's clock. 0 means any, and events move the clock wherever they are dated.");
    public static final Option<TopicIdentity> SOURCE_TOPIC_IDENTITY = Option.of(
            "source.topic-identity",
            "id",
            OptionReader.oneOf(Map.of("id", TopicIdentity.ID, "name", TopicIdentity.NAME)),
            "By what an event topic is known again after a restart. id: one that was deleted and created again, or is on"
                    + " another cluster, is another topic and is read from its beginning. name: a topic of the same name"
                    + " is the same; for a move to a cluster to which topics were copied with their offsets.");
    public static final Option<Duration> CLOCK_TICK = Option.of(
            "clock.tick",
            "1s",
            OptionReader.duration(0),
            "How often the job writes a tick to its topics.clock. While all partitions are silent, ticks move the clock, so"
                    + " that what is due leaves in time. 0 means never: then the clock stands until the next event. Ticks"
                    + " need a source.idle-timeout.");
    public static final Option<Integer> EVENTS_MAX_BYTES = Option.of(
            "events.max-bytes", "1MiB", OptionReader.bytes(16 << 20), "A larger event is rejected as oversize.");
    public static final Option<Instant> EVENTS_MIN_TIME = Option.of(
            "events.min-time",
            "2000-01-01T00:00:00Z",
            OptionReader.instant(),
            "An event that is dated earlier is rejected as invalid-time: a clock that was never set says 0001 or 1970, and"
                    + " so do seconds that are given as milliseconds.");
    public static final Option<Integer> REJECTED_MAX_RAW_BYTES = Option.of(
            "rejected.max-raw-bytes",
            "512KiB",
            OptionReader.bytes(16 << 20),
            "How much of a rejected record is kept; the detail tells its full length.");

    public static final Option<DeliveryGuarantee> DELIVERY_GUARANTEE = Option.of(
            "delivery.guarantee",
            "at-least-once",
            OptionReader.oneOf(Map.of(
                    "at-least-once", DeliveryGuarantee.AT_LEAST_ONCE, "exactly-once", DeliveryGuarantee.EXACTLY_ONCE)),
            "at-least-once: commands leave at once, and after a failure some leave again with the same id."
                    + " exactly-once: Kafka transactions; readers with read_committed see commands at checkpoints.");
    public static final Option<String> DELIVERY_TRANSACTIONAL_ID_PREFIX = Option.of(
            "delivery.transactional-id-prefix",
            "",
            OptionReader.text(),
            "Begins the names of the transactions; no other job on the Kafka cluster may use it. Empty: the value of"
                    + " group.id.");
    public static final Option<Duration> DELIVERY_TRANSACTION_TIMEOUT = Option.of(
            "delivery.transaction-timeout",
            "15m",
            OptionReader.duration(1_000),
            "Kafka aborts a transaction that is open for longer. What a completed checkpoint holds is lost if the job"
                    + " is down for so long before it has committed it, so this must be longer than any restart. At most"
                    + " the brokers' transaction.max.timeout.ms, which is 15m by default.");
    public static final Option<OutputFormat> OUTPUT_FORMAT = Option.of(
            "output.format",
            "avro",
            OptionReader.oneOf(Map.of(
                    "avro", OutputFormat.AVRO,
                    "avro-registry", OutputFormat.AVRO_REGISTRY,
                    "json", OutputFormat.JSON)),
            "How output records are written: avro (single-object encoding), avro-registry (as Confluent's serializers"
                    + " write it, with the id of a schema at registry.url) or json.");
    public static final Option<Integer> OUTPUT_MAX_BYTES = Option.of(
            "output.max-bytes",
            "1000000",
            OptionReader.bytes(32 << 20),
            "A command that would be larger does not go out, and the decision says so (suppressed, oversize); a larger"
                    + " decision or answer is cut. Must be less than the topics' max.message.bytes, which is 1048588 if"
                    + " nobody says otherwise.");
    public static final Option<DecisionLevel> DECISIONS_LEVEL = Option.of(
            "decisions.level",
            "all",
            text -> {
                DecisionLevel level = DecisionLevel.parse(text);
                if (level == null) {
                    throw new InvalidValueException("must be all, acted or sampled:N, not '" + text + "'");
                }
                return level;
            },
            "Which decisions come out: all, acted (all but skipped, which only says that nothing happened) or sampled:N"
                    + " (those of one user in N). A campaign may say otherwise with the key decisions.");

    public static final Option<Duration> CHECKPOINT_INTERVAL =
            Option.of("checkpoint.interval", "10s", OptionReader.duration(10), "Time from one checkpoint to the next.");
    public static final Option<String> CHECKPOINT_DIRECTORY = Option.of(
            "checkpoint.directory",
            "",
            OptionReader.text(),
            "Where checkpoints are stored, as a URI that all machines of the cluster can reach. Empty: as the cluster"
                    + " is configured.");
    public static final Option<Integer> CHECKPOINT_TOLERATED_FAILURES = Option.of(
            "checkpoint.tolerated-failures",
            "2147483647",
            OptionReader.integer(0, Integer.MAX_VALUE),
            "After more failed checkpoints in a row the job starts again from the last that completed. With"
                    + " exactly-once nothing is visible to readers meanwhile, and a restart closes transactions before"
                    + " Kafka aborts them. The default: never, since a restart does not make room on a full disk.");
    public static final Option<StateBackend> STATE_BACKEND = Option.of(
            "state.backend",
            "rocksdb",
            OptionReader.oneOf(Map.of("rocksdb", StateBackend.ROCKSDB, "hashmap", StateBackend.HASHMAP)),
            "Where the state of the users lives: rocksdb (local disk) or hashmap (heap).");
    public static final Option<Integer> STATE_CACHE_USERS = Option.of(
            "state.cache-users",
            "10000",
            OptionReader.integer(1, 10_000_000),
            "How many users each subtask keeps decoded in memory.");
    public static final Option<Integer> STATE_CACHE_BYTES = Option.of(
            "state.cache-bytes",
            "128MiB",
            OptionReader.bytes(1 << 30),
            "How many bytes the users may have together that each subtask keeps decoded in memory, as they are written;"
                    + " decoded they take several times as much.");
    public static final Option<Integer> PARALLELISM = Option.of(
            "parallelism",
            "0",
            OptionReader.integer(0, 32_768),
            "How many subtasks share the users. 0: as the cluster is configured.");

    public static final Option<List<URI>> REGISTRY_URL = Option.of(
            "registry.url",
            "",
            OptionReader.urls(),
            "Where the schema registry is, for sources and output in a registry's form: http://registry:8081, or"
                    + " http://apicurio:8080/apis/ccompat/v7. Several addresses of one registry between commas. Empty:"
                    + " none.");
    public static final Option<String> REGISTRY_USER = Option.of(
            "registry.user", "", OptionReader.text(), "User for basic authentication at the registry. Empty: none.");
    public static final Option<String> REGISTRY_PASSWORD = Option.of(
            "registry.password",
            "",
            OptionReader.text(),
            "The password to registry.user; better given as TETIK_REGISTRY_PASSWORD than in a file or argument.");
    public static final Option<String> REGISTRY_TOKEN = Option.of(
            "registry.token",
            "",
            OptionReader.text(),
            "Token for bearer authentication at the registry, instead of a user; better given as TETIK_REGISTRY_TOKEN."
                    + " Empty: none.");
    public static final Option<Duration> REGISTRY_TIMEOUT = Option.of(
            "registry.timeout", "10s", OptionReader.duration(1), "How long one answer of the registry is waited for.");
    public static final Option<Duration> REGISTRY_LONGEST_PAUSE = Option.of(
            "registry.longest-pause",
            "10s",
            OptionReader.duration(100),
            "While the registry is away or does not know a schema, it is asked again after 100 ms, then after twice as"
                    + " long each time, up to this.");
    public static final Option<Boolean> REGISTRY_AUTO_REGISTER = Option.of(
            "registry.auto-register",
            "true",
            OptionReader.oneOf(Map.of("true", true, "false", false)),
            "With output.format=avro-registry: whether the job registers the schemas of its output, under TOPIC-value."
                    + " false: they must be registered already.");

    /** In the order of the documentation. */
    public static final List<Option<?>> ALL = List.of(
            KAFKA_BOOTSTRAP_SERVERS,
            TOPICS_EVENTS,
            TOPICS_DEFINITIONS,
            TOPICS_COMMANDS,
            TOPICS_SEGMENT_CHANGES,
            TOPICS_DECISIONS,
            TOPICS_REJECTED,
            TOPICS_DEFINITION_STATUS,
            TOPICS_CLOCK,
            GROUP_ID,
            START_FROM,
            ORDERING_MAX_DELAY,
            ORDERING_MAX_WAITING_BYTES,
            LATE_MAX_TRIGGER_AGE,
            IDENTITY_KEEP,
            IDENTITY_MAX_EVENTS,
            SOURCE_IDLE_TIMEOUT,
            SOURCE_MAX_DRIFT,
            SOURCE_MAX_AHEAD,
            SOURCE_TOPIC_IDENTITY,
            CLOCK_TICK,
            EVENTS_MAX_BYTES,
            EVENTS_MIN_TIME,
            REJECTED_MAX_RAW_BYTES,
            DELIVERY_GUARANTEE,
            DELIVERY_TRANSACTIONAL_ID_PREFIX,
            DELIVERY_TRANSACTION_TIMEOUT,
            OUTPUT_FORMAT,
            OUTPUT_MAX_BYTES,
            DECISIONS_LEVEL,
            REGISTRY_URL,
            REGISTRY_USER,
            REGISTRY_PASSWORD,
            REGISTRY_TOKEN,
            REGISTRY_TIMEOUT,
            REGISTRY_LONGEST_PAUSE,
            REGISTRY_AUTO_REGISTER,
            CHECKPOINT_INTERVAL,
            CHECKPOINT_DIRECTORY,
            CHECKPOINT_TOLERATED_FAILURES,
            STATE_BACKEND,
            STATE_CACHE_USERS,
            STATE_CACHE_BYTES,
            PARALLELISM);

    private EngagementOptions() {}
}

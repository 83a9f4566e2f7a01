package io.tetik.jobs.config;

import static java.util.stream.Collectors.joining;

import io.tetik.sources.registry.RegistryOptions;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** The options of the live job, checked. */
public record EngagementConfig(
        KafkaConfig kafka,
        TopicsConfig topics,
        SourceConfig source,
        DeliveryConfig delivery,
        RegistryConfig registry,
        RuntimeConfig runtime)
        implements Serializable {

    /** The argument that names a file of options. */
    public static final String FILE = "config";

    private static final String VARIABLE = "TETIK_";

    /**
     * Reads the options: the file that {@code --config=FILE} (or {@code TETIK_CONFIG}) names, over it the environment
     * ({@code TETIK_ORDERING_MAX_DELAY} for {@code ordering.max-delay}), over that the arguments {@code --key=value}.
     * Variables that name no option are passed over: a cluster sets some of its own with any prefix.
     *
     * @throws InvalidConfigException if anything is wrong, with all mistakes
     */
    public static EngagementConfig load(List<String> arguments, Map<String, String> environment) {
        GivenOptions options = new GivenOptions();
        String file = file(arguments, environment);
        if (!file.isBlank()) {
            OptionFile.read(Path.of(file), options);
        }
        takeVariables(environment, options);
        takeArguments(arguments, options);
        EngagementConfig config = read(options);
        config.check(options);
        options.throwProblems();
        return config;
    }

    /**
     * The topics without which the job cannot run: that of the ticks only if there are any, and not those of events, of which
     * the source says that they are missing.
     */
    public List<String> neededTopics() {
        List<String> needed = new ArrayList<>(topics.all());
        needed.removeAll(topics.events());
        if (!source.ticks()) {
            needed.remove(topics.clock());
        }
        return List.copyOf(needed);
    }

    private static String file(List<String> arguments, Map<String, String> environment) {
        return arguments.stream()
                .filter(EngagementConfig::namesFile)
                .map(argument -> argument.substring(argument.indexOf('=') + 1))
                .reduce((first, last) -> last)
                .orElse(environment.getOrDefault("TETIK_CONFIG", ""));
    }

    private static boolean namesFile(String argument) {
        return argument.startsWith("--" + FILE + "=");
    }

    private static void takeArguments(List<String> arguments, GivenOptions options) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                options.problem("argument '" + argument + "' is not of the form --option=value");
            } else if (!namesFile(argument)) {
                options.set(argument.substring(2, equals), argument.substring(equals + 1), "command line");
            }
        }
    }

    private static void takeVariables(Map<String, String> environment, GivenOptions options) {
        for (Option<?> option : EngagementOptions.ALL) {
            String variable = variable(option.key());
            options.set(option.key(), environment.getOrDefault(variable, ""), "environment variable " + variable);
        }
        String prefix = variable(EngagementOptions.KAFKA_PROPERTIES);
        environment.forEach((variable, value) -> {
            if (variable.startsWith(prefix)) {
                String property = variable.substring(prefix.length()).replace('_', '.');
                String key = EngagementOptions.KAFKA_PROPERTIES + property.toLowerCase(Locale.ROOT);
                options.set(key, value, "environment variable " + variable);
            }
        });
    }

    private static String variable(String key) {
        return VARIABLE + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static EngagementConfig read(GivenOptions options) {
        return new EngagementConfig(
                new KafkaConfig(options.get(EngagementOptions.KAFKA_BOOTSTRAP_SERVERS), options.kafkaProperties()),
                topics(options),
                source(options),
                delivery(options),
                registry(options),
                runtime(options));
    }

    private static TopicsConfig topics(GivenOptions options) {
        return new TopicsConfig(
                options.get(EngagementOptions.TOPICS_EVENTS),
                options.get(EngagementOptions.TOPICS_DEFINITIONS),
                options.get(EngagementOptions.TOPICS_COMMANDS),
                options.get(EngagementOptions.TOPICS_SEGMENT_CHANGES),
                options.get(EngagementOptions.TOPICS_DECISIONS),
                options.get(EngagementOptions.TOPICS_REJECTED),
                options.get(EngagementOptions.TOPICS_DEFINITION_STATUS),
                options.get(EngagementOptions.TOPICS_CLOCK));
    }

    private static SourceConfig source(GivenOptions options) {
        return new SourceConfig(
                options.get(EngagementOptions.GROUP_ID),
                options.get(EngagementOptions.START_FROM),
                options.get(EngagementOptions.SOURCE_TOPIC_IDENTITY),
                options.get(EngagementOptions.ORDERING_MAX_DELAY),
                options.get(EngagementOptions.ORDERING_MAX_WAITING_BYTES),
                options.get(EngagementOptions.LATE_MAX_TRIGGER_AGE),
                options.get(EngagementOptions.SOURCE_IDLE_TIMEOUT),
                options.get(EngagementOptions.SOURCE_MAX_DRIFT),
                options.get(EngagementOptions.SOURCE_MAX_AHEAD),
                options.get(EngagementOptions.CLOCK_TICK),
                options.get(EngagementOptions.EVENTS_MAX_BYTES),
                options.get(EngagementOptions.EVENTS_MIN_TIME),
                options.get(EngagementOptions.REJECTED_MAX_RAW_BYTES));
    }

    private static DeliveryConfig delivery(GivenOptions options) {
        String prefix = options.get(EngagementOptions.DELIVERY_TRANSACTIONAL_ID_PREFIX);
        return new DeliveryConfig(
                options.get(EngagementOptions.DELIVERY_GUARANTEE),
                prefix.isEmpty() ? options.get(EngagementOptions.GROUP_ID) : prefix,
                options.get(EngagementOptions.DELIVERY_TRANSACTION_TIMEOUT),
                options.get(EngagementOptions.OUTPUT_FORMAT),
                options.get(EngagementOptions.OUTPUT_MAX_BYTES),
                options.get(EngagementOptions.DECISIONS_LEVEL));
    }

    private static RegistryConfig registry(GivenOptions options) {
        List<URI> urls = options.get(EngagementOptions.REGISTRY_URL);
        RegistryOptions registry = new RegistryOptions(
                urls,
                options.get(EngagementOptions.REGISTRY_USER),
                options.get(EngagementOptions.REGISTRY_PASSWORD),
                options.get(EngagementOptions.REGISTRY_TOKEN),
                options.get(EngagementOptions.REGISTRY_TIMEOUT),
                options.get(EngagementOptions.REGISTRY_LONGEST_PAUSE));
        return new RegistryConfig(
                urls.isEmpty() ? null : registry, options.get(EngagementOptions.REGISTRY_AUTO_REGISTER));
    }

    private static RuntimeConfig runtime(GivenOptions options) {
        return new RuntimeConfig(
                options.get(EngagementOptions.CHECKPOINT_INTERVAL),
                options.get(EngagementOptions.CHECKPOINT_DIRECTORY),
                options.get(EngagementOptions.CHECKPOINT_TOLERATED_FAILURES),
                options.get(EngagementOptions.STATE_BACKEND),
                options.get(EngagementOptions.STATE_CACHE_USERS),
                options.get(EngagementOptions.STATE_CACHE_BYTES),
                options.get(EngagementOptions.PARALLELISM),
                options.get(EngagementOptions.IDENTITY_KEEP),
                options.get(EngagementOptions.IDENTITY_MAX_EVENTS));
    }

    private void check(GivenOptions options) {
        Set<String> seen = new HashSet<>();
        String twice = topics.all().stream()
                .filter(topic -> !seen.add(topic))
                .distinct()
                .collect(joining(" "));
        if (!twice.isEmpty()) {
            options.problem("each topic can be used for one purpose only, but these are named twice: " + twice);
        }
        checkRegistry(options);
        if (delivery.guarantee() == DeliveryGuarantee.EXACTLY_ONCE
                && delivery.transactionTimeout().compareTo(runtime.checkpointInterval()) <= 0) {
            options.problem("option 'delivery.transaction-timeout' must be longer than 'checkpoint.interval'");
        }
    }

    private void checkRegistry(GivenOptions options) {
        RegistryOptions given = registry.options();
        if (given == null) {
            if (delivery.format() == OutputFormat.AVRO_REGISTRY) {
                options.problem("output.format=avro-registry needs option 'registry.url'");
            }
            return;
        }
        if (given.user().isEmpty() != given.password().isEmpty()) {
            options.problem("options 'registry.user' and 'registry.password' belong together");
        }
        if (!given.user().isEmpty() && !given.token().isEmpty()) {
            options.problem("either option 'registry.user' or 'registry.token' can be set, not both");
        }
    }
}

package io.tetik.jobs.config;

import io.tetik.language.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was set where, and all that is wrong with it. A later setting of a key replaces an earlier one; a blank one
 * counts as none, so that an empty environment variable leaves the default in force.
 */
final class GivenOptions {

    private static final Map<String, Option<?>> KNOWN = known();
    /** What the delivery guarantees rest on is not to be overridden in passing. */
    private static final Set<String> OWN_KAFKA_PROPERTIES = Set.of(
            "bootstrap.servers",
            "group.id",
            "acks",
            "enable.idempotence",
            "transactional.id",
            "transaction.timeout.ms",
            "auto.offset.reset",
            "enable.auto.commit",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer");

    private record Given(String text, String origin) {}

    private final Map<String, Given> given = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * @param origin where the setting stands, for messages
     */
    void set(String key, String text, String origin) {
        if (key.startsWith(EngagementOptions.KAFKA_PROPERTIES)) {
            checkKafkaProperty(key, origin);
        } else if (!KNOWN.containsKey(key)) {
            problem(origin + ": unknown option '" + key + "'" + Suggestion.among(KNOWN.keySet(), key));
            return;
        }
        if (!text.isBlank()) {
            given.put(key, new Given(text.strip(), origin));
        }
    }

    void problem(String message) {
        problems.add(message);
    }

    /** The value of an option; where it is unusable, a problem is noted and the default stands in. */
    <T> T get(Option<T> option) {
        Given setting = given.get(option.key());
        if (setting == null) {
            if (option.required()) {
                problem("option '" + option.key() + "' is missing: " + option.description());
            }
            return option.defaultValue();
        }
        try {
            return option.reader().read(setting.text());
        } catch (InvalidValueException e) {
            problem(setting.origin() + ": option '" + option.key() + "' " + e.getMessage());
            return option.defaultValue();
        }
    }

    Map<String, String> kafkaProperties() {
        Map<String, String> properties = new TreeMap<>();
        given.forEach((key, setting) -> {
            if (key.startsWith(EngagementOptions.KAFKA_PROPERTIES)) {
                properties.put(key.substring(EngagementOptions.KAFKA_PROPERTIES.length()), setting.text());
            }
        });
        return properties;
    }

    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }

    private void checkKafkaProperty(String key, String origin) {
        String property = key.substring(EngagementOptions.KAFKA_PROPERTIES.length());
        if (property.isEmpty() || OWN_KAFKA_PROPERTIES.contains(property)) {
            problem(origin + ": '" + key + "' cannot be set: Tetik sets it itself, some of it by options of its own");
        }
    }

    private static Map<String, Option<?>> known() {
        Map<String, Option<?>> known = new LinkedHashMap<>();
        EngagementOptions.ALL.forEach(option -> known.put(option.key(), option));
        return known;
    }
}

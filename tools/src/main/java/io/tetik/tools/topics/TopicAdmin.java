package io.tetik.tools.topics;

import io.tetik.jobs.config.KafkaConfig;
import io.tetik.tools.command.ToolException;
import io.tetik.tools.kafka.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What Kafka knows about topics, and their creation. */
final class TopicAdmin implements AutoCloseable {
    private final Admin admin;
    private final String servers;
    private final Duration patience;

    private TopicAdmin(Admin admin, String servers, Duration patience) {
        this.admin = admin;
        this.servers = servers;
        this.patience = patience;
    }

    static TopicAdmin connect(KafkaConfig kafka, Duration patience) throws ToolException {
        return new TopicAdmin(KafkaClients.admin(kafka, patience), kafka.bootstrapServers(), patience);
    }

    /** Creates it; false if it is there already. */
    boolean create(TopicPlan plan) throws ToolException {
        CreateTopicsResult result = admin.createTopics(List.of(plan.toNewTopic()));
        return orNone(result.all().thenApply(none -> true), TopicExistsException.class, "create " + plan.name())
                .isPresent();
    }

    /** The same, once all of them exist: to other brokers a new topic is known only a little later. */
    Map<String, TopicState> describeAll(Collection<TopicPlan> plans) throws ToolException {
        long giveUpAt = System.nanoTime() + patience.toNanos();
        Map<String, TopicState> states = describe(plans);
        while (states.size() < plans.size() && System.nanoTime() - giveUpAt < 0) {
            pause();
            states = describe(plans);
        }
        return states;
    }

    private static void pause() throws ToolException {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ToolException.failed("interrupted", interrupted);
        }
    }

    /** The topics that exist, by name. */
    Map<String, TopicState> describe(Collection<TopicPlan> plans) throws ToolException {
        Map<String, TopicState> states = new HashMap<>();
        for (TopicPlan plan : plans) {
            Optional<Map<String, TopicDescription>> found = orNone(
                    admin.describeTopics(List.of(plan.name())).allTopicNames(),
                    UnknownTopicOrPartitionException.class,
                    "describe " + plan.name());
            for (TopicDescription topic : found.orElse(Map.of()).values()) {
                states.put(plan.name(), state(topic));
            }
        }
        return states;
    }

    private TopicState state(TopicDescription topic) throws ToolException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(List.of(resource)).all(), "describe the settings of " + topic.name());
        Map<String, String> settings = new HashMap<>();
        for (Config config : configs.values()) {
            config.entries().stream()
                    .filter(entry -> entry.value() != null)
                    .forEach(entry -> settings.put(entry.name(), entry.value()));
        }
        int replication = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        return new TopicState(topic.partitions().size(), replication, settings);
    }

    private <T> Optional<T> orNone(KafkaFuture<T> answer, Class<? extends Exception> none, String what)
            throws ToolException {
        try {
            return Optional.of(await(answer, what));
        } catch (ToolException failed) {
            if (none.isInstance(failed.getCause())) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private <T> T await(KafkaFuture<T> answer, String what) throws ToolException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            throw ToolException.failed("Kafka at " + servers + " did not " + what + ": " + cause.getMessage(), cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ToolException.failed("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}

package io.tetik.jobs.kafka;

import io.tetik.jobs.config.DeliveryConfig;
import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.jspecify.annotations.Nullable;

/** The sinks of the job, one for each kind of effect, all with the guarantee that the options ask for. */
public final class KafkaSinks {

    private final EngagementConfig config;

    private KafkaSinks(EngagementConfig config) {
        this.config = config;
    }

    public static KafkaSinks of(EngagementConfig config) {
        return new KafkaSinks(config);
    }

    /** Keyed by user, at the instant of the decision to send. */
    public KafkaSink<DeliveryCommand> commands() {
        return sink("commands", DeliveryCommand.class, config.topics().commands(), new OfCommand());
    }

    /** Keyed by user, at the instant of the change. */
    public KafkaSink<SegmentChange> segmentChanges() {
        return sink("segment-changes", SegmentChange.class, config.topics().segmentChanges(), new OfChange());
    }

    /** Keyed by user, at the instant of the decision. */
    public KafkaSink<Decision> decisions() {
        return sink("decisions", Decision.class, config.topics().decisions(), new OfDecision());
    }

    /** Keyed by the partition or file that it came from, at the time of writing. */
    public KafkaSink<RejectedRecord> rejected() {
        return sink("rejected", RejectedRecord.class, config.topics().rejected(), new OfRejected());
    }

    /** Keyed by the definition, at the time of writing. */
    public KafkaSink<DefinitionStatus> definitionStatus() {
        return sink("definition-status", DefinitionStatus.class, config.topics().definitionStatus(), new OfStatus());
    }

    private <T extends SpecificRecord> KafkaSink<T> sink(
            String name, Class<T> type, String topic, EffectSerializer.Place<T> place) {
        DeliveryConfig delivery = config.delivery();
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(ClientProperties.producer(config.kafka(), delivery))
                .setBootstrapServers(config.kafka().bootstrapServers())
                .setRecordSerializer(new EffectSerializer<>(type, topic, place, delivery.format(), config.registry()))
                .setDeliveryGuarantee(delivery.guarantee())
                .setTransactionalIdPrefix(delivery.transactionalIdPrefix() + "-" + name)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .build();
    }

    private record OfCommand() implements EffectSerializer.Place<DeliveryCommand> {
        @Override
        public String key(DeliveryCommand command) {
            return command.getUserId();
        }

        @Override
        public Instant at(DeliveryCommand command) {
            return command.getCreatedAt();
        }
    }

    private record OfChange() implements EffectSerializer.Place<SegmentChange> {
        @Override
        public String key(SegmentChange change) {
            return change.getUserId();
        }

        @Override
        public Instant at(SegmentChange change) {
            return change.getAt();
        }
    }

    private record OfDecision() implements EffectSerializer.Place<Decision> {
        @Override
        public String key(Decision decision) {
            return decision.getUserId();
        }

        @Override
        public Instant at(Decision decision) {
            return decision.getAt();
        }
    }

    private record OfRejected() implements EffectSerializer.Place<RejectedRecord> {
        @Override
        public @Nullable String key(RejectedRecord rejected) {
            RecordSource source = rejected.getSource();
            return source.getTopic() == null ? source.getFile() : source.getTopic() + "/" + source.getPartition();
        }

        @Override
        public @Nullable Instant at(RejectedRecord rejected) {
            return null;
        }
    }

    private record OfStatus() implements EffectSerializer.Place<DefinitionStatus> {
        @Override
        public String key(DefinitionStatus status) {
            return status.getKind() + "/" + status.getName();
        }

        @Override
        public @Nullable Instant at(DefinitionStatus status) {
            return null;
        }
    }
}

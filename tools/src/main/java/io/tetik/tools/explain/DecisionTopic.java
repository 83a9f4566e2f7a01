package io.tetik.tools.explain;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.jobs.kafka.RegistryForm;
import io.tetik.schemas.Decision;
import io.tetik.schemas.codec.RecordDecoder;
import io.tetik.schemas.codec.RecordDecodingException;
import io.tetik.schemas.codec.RecordJsonException;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.registry.RegistryException;
import io.tetik.tools.command.ToolException;
import java.time.Duration;

/** The decisions topic of the live job, in any of the formats that its options offer. */
final class DecisionTopic implements EvidenceSource {
    private final String source;
    private final KafkaKeyReader reader;
    private final RegistryForm registryForm;
    private final RecordDecoder<Decision> decisions = RecordDecoder.of(Decision.class);

    DecisionTopic(EngagementConfig config, Duration patience) {
        String topic = config.topics().decisions();
        this.source = "the topic " + topic + " on " + config.kafka().bootstrapServers();
        this.registryForm = new RegistryForm(config.registry());
        this.reader = new KafkaKeyReader(config.kafka(), topic, patience);
    }

    @Override
    public Evidence gather(Question question) throws ToolException {
        DecisionIntake intake = DecisionIntake.ofAtLeastOnce(question);
        reader.read(question.user(), record -> take(record, intake));
        return new Evidence(source, intake.decisions(), intake.leftOut());
    }

    private void take(byte[] record, DecisionIntake intake) {
        try {
            intake.take(decisions.decode(registryForm.toSingleObject(record)));
        } catch (RecordDecodingException | RecordJsonException | RegistryException | UnmappableException wrong) {
            intake.unreadable(String.valueOf(wrong.getMessage()));
        }
    }
}

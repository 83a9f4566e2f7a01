package io.tetik.testkit.savepoint;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.engine.event.RejectedException;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DeliveryCommand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A story told to the engine alone: no Kafka, no parallelism, no savepoint. Unlike the replay of files it knows definitions
 * that change on the way.
 */
final class Replay {
    private final Story story;
    private final Engine engine;
    private final EnvelopeReader envelopes = new EnvelopeReader(1 << 20);
    private final Map<String, Long> positions = new HashMap<>();

    private Replay(Story story, Engine engine) {
        this.story = story;
        this.engine = engine;
    }

    /** All commands of the story, in the order of their decision. */
    static List<DeliveryCommand> commands(Story story) throws Exception {
        List<Step> steps = story.steps();
        List<DefinitionRecord> first =
                steps.get(0).records().stream().map(Step::definition).toList();
        try (Engine engine = Engine.begin(first)) {
            Replay replay = new Replay(story, engine);
            for (Step step : steps.subList(1, steps.size())) {
                replay.take(step);
            }
            return engine.commands();
        }
    }

    private void take(Step step) throws Exception {
        for (ProducerRecord<String, byte[]> each : step.records()) {
            if (step.kind() == Step.Kind.DEFINITIONS) {
                engine.definition(Step.definition(each));
            } else {
                event(each);
            }
        }
        if (step.kind() == Step.Kind.EVENTS) {
            engine.clock(story.clockAfter(step));
        }
    }

    private void event(ProducerRecord<String, byte[]> each) throws Exception {
        long position = positions.merge(each.topic() + each.partition(), 1L, Long::sum) - 1;
        EventSource source = new EventSource(each.topic(), each.partition(), position);
        try {
            engine.event(new IncomingEvent(each.value(), source, envelopes.read(each.value())));
        } catch (RejectedException none) {
            // No command depends on what is no event.
            return;
        }
    }
}

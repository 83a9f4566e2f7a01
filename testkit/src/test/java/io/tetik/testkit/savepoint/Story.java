package io.tetik.testkit.savepoint;

import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.RejectedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What happens to a job, in the order of its happening, with a savepoint in the middle. The first step are definitions, and
 * every step of events has at least one in each partition, so that the clock is known at its end.
 *
 * @param maxDelay how far the clock of a partition stays behind its events
 */
record Story(List<Step> before, List<Step> after, Duration maxDelay) {
    private static final EnvelopeReader ENVELOPES = new EnvelopeReader(1 << 20);

    Story {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    List<Step> steps() {
        List<Step> all = new ArrayList<>(before);
        all.addAll(after);
        return all;
    }

    /** Where the job's clock stands, in epoch milliseconds, when it has read this step and all before it. */
    long clockAfter(Step last) {
        Map<String, Long> latest = new HashMap<>();
        for (Step step : steps().subList(0, steps().indexOf(last) + 1)) {
            if (step.kind() == Step.Kind.EVENTS) {
                step.records().forEach(each -> latest.merge(each.topic() + each.partition(), time(each), Math::max));
            }
        }
        return Collections.min(latest.values()) - maxDelay.toMillis() - 1;
    }

    private static long time(ProducerRecord<String, byte[]> event) {
        try {
            return ENVELOPES.read(event.value()).time();
        } catch (RejectedException none) {
            return Long.MIN_VALUE;
        }
    }
}

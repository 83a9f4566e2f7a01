package io.tetik.collector.http;

import io.tetik.collector.body.RecordSplitter;
import io.tetik.collector.config.Limits;
import io.tetik.collector.kafka.KafkaWatch;
import io.tetik.collector.kafka.KeyTopic;
import io.tetik.collector.kafka.KnownKeys;
import io.tetik.collector.kafka.RecordWriter;
import io.tetik.collector.kafka.TransactionWriter;
import io.tetik.collector.kafka.Write;
import java.util.Map;
import java.util.Optional;

/** What the way of a request needs, one of each for all of them. */
record Services(
        Limits limits,
        Map<String, Source> sources,
        MemoryBudget memory,
        RecordSplitter splitter,
        KafkaWatch kafka,
        KeyTopic keyTopic,
        KnownKeys keys,
        RecordWriter records,
        TransactionWriter transactions,
        Metrics metrics) {

    /** Why nothing can be written to a topic now; empty if it is worth trying. */
    Optional<Answer> obstacle(String topic) {
        if (kafka.missing().contains(topic)) {
            return Optional.of(Refusals.noTopic(topic));
        }
        // A broker that is away for a moment is waited for; beyond, nobody is kept waiting in vain.
        return kafka.away()
                .filter(away -> away.compareTo(limits.writeTime()) > 0)
                .map(away -> Refusals.NOT_WRITTEN);
    }

    /** A transaction only where there is more than one record to write. */
    void write(Write write) {
        if (write.count() == 1 && write.key() == null) {
            records.write(write);
        } else {
            transactions.write(write);
        }
    }
}

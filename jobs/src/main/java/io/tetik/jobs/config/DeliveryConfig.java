package io.tetik.jobs.config;

import io.tetik.language.definition.DecisionLevel;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * How output records are written.
 *
 * @param transactionalIdPrefix begins the names of the transactions; unique to the job on its Kafka cluster
 * @param maxBytes what comes out may have
 * @param decisions which of them come out
 * @param transactionTimeout after which Kafka gives up a transaction that nobody finished
 */
public record DeliveryConfig(
        DeliveryGuarantee guarantee,
        String transactionalIdPrefix,
        Duration transactionTimeout,
        OutputFormat format,
        int maxBytes,
        DecisionLevel decisions)
        implements Serializable {}

package io.tetik.jobs.config;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * How output records are written.
 *
 * @param transactionalIdPrefix begins the names of the transactions; unique to the job on its Kafka cluster
 * @param transactionTimeout after which Kafka gives up a transaction that nobody finished
 */
public record DeliveryConfig(
        DeliveryGuarantee guarantee, String transactionalIdPrefix, Duration transactionTimeout, OutputFormat format)
        implements Serializable {}

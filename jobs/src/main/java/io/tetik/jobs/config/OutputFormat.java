package io.tetik.jobs.config;

/** How output records are written. */
public enum OutputFormat {
    /** Avro's single-object encoding. */
    AVRO,
    /** Avro behind the id of its schema in a registry, as Confluent's serializers write it. */
    AVRO_REGISTRY,
    /** One JSON object. */
    JSON
}

package io.tetik.jobs.config;

/** How output records are written. */
public enum OutputFormat {
    /** Avro's single-object encoding. */
    AVRO,
    /** One JSON object. */
    JSON
}

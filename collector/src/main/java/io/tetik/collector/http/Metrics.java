package io.tetik.collector.http;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleSupplier;

/** What is counted, for Prometheus. */
final class Metrics {
    static final String UNKNOWN = "unknown";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    private final Counter requests = Counter.builder()
            .name("tetik_collector_requests_total")
            .help("Requests that were answered, by source and status.")
            .labelNames("source", "status")
            .register(registry);
    private final Counter records = Counter.builder()
            .name("tetik_collector_records_total")
            .help("Records that are in Kafka.")
            .labelNames("source")
            .register(registry);
    private final Counter bytes = Counter.builder()
            .name("tetik_collector_bytes_total")
            .help("Bytes of the bodies whose records are in Kafka.")
            .labelNames("source")
            .register(registry);
    private final Counter replays = Counter.builder()
            .name("tetik_collector_repeated_requests_total")
            .help("Requests that came again and were answered as before.")
            .labelNames("source")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("tetik_collector_request_seconds")
            .help("From the headers of a request to its answer.")
            .labelNames("source")
            .classicOnly()
            .classicUpperBounds(0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
            .register(registry);

    void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    void answered(String source, int status, long nanos) {
        requests.labelValues(source, String.valueOf(status)).inc();
        seconds.labelValues(source).observe(nanos / 1e9);
    }

    void written(String source, int count, long size) {
        records.labelValues(source).inc(count);
        bytes.labelValues(source).inc(size);
    }

    void repeated(String source) {
        replays.labelValues(source).inc();
    }

    byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
        } catch (IOException impossible) {
            throw new UncheckedIOException("the bytes are in memory", impossible);
        }
        return out.toByteArray();
    }

    String contentType() {
        return writer.getContentType();
    }
}

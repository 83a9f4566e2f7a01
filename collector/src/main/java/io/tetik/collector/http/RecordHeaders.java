package io.tetik.collector.http;

import io.tetik.collector.body.BodyFormat;
import io.tetik.collector.config.SourceConfig;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/**
 * The headers of records: those of the request that are kept, and, by the Kafka binding of CloudEvents, the attributes of an
 * event in binary mode, {@code ce_id} for {@code ce-id}.
 */
final class RecordHeaders {
    private static final String CONTENT_TYPE = "content-type";
    private static final String EVENT = "ce-";
    private static final List<String> REQUIRED = List.of("ce-id", "ce-source", "ce-type", "ce-specversion");
    private static final String BATCH = "application/cloudevents-batch+json";

    private RecordHeaders() {}

    /** Whether the headers say that the body is the data of a CloudEvent. */
    static boolean isEvent(HttpFields fields) {
        return fields.contains("ce-specversion");
    }

    /** What is missing of a CloudEvent in binary mode. */
    static Optional<String> missing(HttpFields fields) {
        return isEvent(fields)
                ? REQUIRED.stream().filter(name -> !fields.contains(name)).findFirst()
                : Optional.empty();
    }

    static List<Header> of(HttpFields fields, SourceConfig source, BodyFormat format) {
        boolean event = isEvent(fields);
        Map<String, String> kept = new LinkedHashMap<>();
        for (HttpField field : fields) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            String value = field.getValue() == null ? "" : field.getValue();
            if (event && name.startsWith(EVENT)) {
                kept.put("ce_" + name.substring(EVENT.length()), percentDecoded(value));
            } else if (source.headers().keeps(name) || (event && name.equals(CONTENT_TYPE))) {
                kept.merge(name, value, (one, other) -> one + ", " + other);
            }
        }
        kept.computeIfPresent(CONTENT_TYPE, (name, type) -> ofRecord(type, format));
        List<Header> headers = new ArrayList<>();
        kept.forEach((name, value) -> headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        return headers;
    }

    /** The type of one record, where that of the body is of all of them. */
    private static String ofRecord(String type, BodyFormat format) {
        if (format == BodyFormat.LINES) {
            return "application/json";
        }
        return type.toLowerCase(Locale.ROOT).startsWith(BATCH) ? "application/cloudevents+json" : type;
    }

    private static String percentDecoded(String value) {
        try {
            return value.indexOf('%') < 0
                    ? value
                    : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}

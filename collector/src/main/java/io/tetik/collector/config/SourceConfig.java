package io.tetik.collector.config;

import com.fasterxml.jackson.core.JsonPointer;
import io.tetik.collector.auth.Authenticator;
import org.jspecify.annotations.Nullable;

/**
 * One source: {@code POST /v1/NAME}.
 *
 * @param maxBody the most bytes of one body
 * @param idHeader the header that names a request once and for all; null if there is none of the provider's
 * @param key where the key of a record stands in it; null for records without keys
 * @param rate null for any
 * @param crossOrigin null if no page of a browser sends here
 */
public record SourceConfig(
        String name,
        String topic,
        Authenticator authenticator,
        ContentTypes contentTypes,
        int maxBody,
        @Nullable String idHeader,
        @Nullable JsonPointer key,
        KeptHeaders headers,
        @Nullable RateLimit rate,
        @Nullable CrossOrigin crossOrigin) {}

package io.tetik.jobs.config;

import io.tetik.sources.registry.RegistryOptions;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The registry of schemas.
 *
 * @param options null where there is none
 * @param autoRegister whether the schemas of output records are registered; else they must be there already
 */
public record RegistryConfig(@Nullable RegistryOptions options, boolean autoRegister) implements Serializable {}

package io.tetik.sources.format;

import io.tetik.sources.registry.RegistryOptions;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What formats need to know beside the records: where schemas are.
 *
 * @param registry of the formats whose names end in {@code -registry}; null where there is none
 */
public record FormatOptions(@Nullable RegistryOptions registry) implements Serializable {
    /** For formats that need nothing. */
    public static final FormatOptions NONE = new FormatOptions(null);
}

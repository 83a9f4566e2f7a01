package io.tetik.tools.command;

import io.tetik.language.value.Instants;
import java.time.Instant;
import java.util.OptionalLong;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Instants on command lines: ISO-8601 with a zone, as everywhere in the language. */
public final class InstantConverter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        OptionalLong millis = Instants.parse(text);
        if (millis.isEmpty()) {
            throw new TypeConversionException(
                    "'" + text + "' is no ISO-8601 instant with a zone, such as 2026-11-01T00:00:00Z");
        }
        return Instant.ofEpochMilli(millis.getAsLong());
    }
}

package io.tetik.tools.command;

import io.tetik.language.value.Durations;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations above zero on command lines: as everywhere in the language, or a plain number of seconds. */
public final class PatienceConverter implements ITypeConverter<Duration> {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    @Override
    public Duration convert(String text) {
        OptionalLong millis = Durations.parse(SECONDS.matcher(text).matches() ? text + "s" : text);
        if (millis.isEmpty() || millis.getAsLong() < 1 || millis.getAsLong() > Durations.LONGEST) {
            throw new TypeConversionException("'" + text
                    + "' is not a duration such as 500ms, 15s or 2m, nor a number of seconds, from 1ms to 100 years");
        }
        return Duration.ofMillis(millis.getAsLong());
    }
}

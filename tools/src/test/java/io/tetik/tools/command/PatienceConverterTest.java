package io.tetik.tools.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PatienceConverterTest {
    private final PatienceConverter converter = new PatienceConverter();

    @ParameterizedTest
    @CsvSource({"15, PT15S", "15s, PT15S", "500ms, PT0.5S", "2m, PT2M", "1h30m, PT1H30M"})
    void aDurationHasUnitsOrIsSeconds(String text, Duration expected) {
        assertThat(converter.convert(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "-5", "-5s", "1.5", "15 s", "15sec", "99999999999", "101000d"})
    void anythingElseIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is not a duration such as 500ms, 15s or 2m");
    }
}

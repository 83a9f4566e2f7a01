package io.tetik.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tetik.schemas.Event;
import io.tetik.schemas.PropertyValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyValuesTest {

    @Test
    void plainValuesComeBackAsTheyWere() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("z", null);
        plain.put("a", Arrays.asList(true, 1L, 1.5, "text", null, Map.of("deep", List.of())));

        assertThat(PropertyValues.toPlain(PropertyValues.of(plain))).isEqualTo(plain);
        assertThat(PropertyValues.toPlainMap(PropertyValues.ofMap(plain))).isEqualTo(plain);
        assertThat(PropertyValues.ofMap(plain).keySet()).containsExactly("z", "a");
        assertThat(PropertyValues.toPlain(PropertyValues.of(null))).isNull();
    }

    @Test
    void integersCountAsLongsAndInstantsAsText() {
        assertThat(PropertyValues.of(7).getValue()).isEqualTo(7L);
        assertThat(PropertyValues.of(Instant.parse("2026-11-01T10:00:00Z")).getValue())
                .isEqualTo("2026-11-01T10:00:00.000Z");
    }

    @ParameterizedTest
    @CsvSource({
        "8.37, 8.37",
        "100.00, 100",
        "-0.50, -0.5",
        "1E+3, 1000",
        "0.000000000000000001, 0.000000000000000001",
        "123456789012345678.000000000000000001, 123456789012345678.000000000000000001"
    })
    void decimalsAreTheSameBeforeAndAfterTheirWayThroughBytes(BigDecimal number, String text) {
        Map<String, PropertyValue> values = PropertyValues.ofMap(Map.of("price", number, "old", List.of(number)));
        Event event = Samples.event();
        event.put("properties", values);

        Event decoded = SingleObjectDecoder.of(Event.class)
                .decode(SingleObjectEncoder.of(Event.class).encode(event));

        assertThat(decoded).isEqualTo(event);
        assertThat(decoded.hashCode()).isEqualTo(event.hashCode());
        PropertyValue byTheGeneratedClass = new PropertyValue(number.setScale(18));
        assertThat(PropertyValues.toPlain(byTheGeneratedClass)).isEqualTo(new BigDecimal(text));
        assertThat(RecordJson.toText(byTheGeneratedClass)).isEqualTo(text);
        for (Event each : List.of(event, decoded)) {
            assertThat(PropertyValues.toPlainMap(each.getProperties()))
                    .isEqualTo(Map.of("price", new BigDecimal(text), "old", List.of(new BigDecimal(text))));
            assertThat(RecordJson.toText(each)).contains("\"price\":" + text + "}", "\"old\":[" + text + "]");
        }
    }

    @Test
    void aDecimalWithoutBytesIsZero() {
        PropertyValue value = new PropertyValue(ByteBuffer.allocate(0));
        assertThat(PropertyValues.toPlain(value)).isEqualTo(BigDecimal.ZERO);
        assertThat(RecordJson.toText(value)).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H30M, 5400s",
        "PT1.5S, 1.5s",
        "PT-1.5S, -1.5s",
        "PT-0.5S, -0.5s",
        "PT0S, 0s",
        "PT0.000000001S, 0.000000001s",
        "P1000D, 86400000s"
    })
    void durationsAreSecondsWithTheUnit(Duration duration, String text) {
        assertThat(PropertyValues.of(duration).getValue()).isEqualTo(text);
    }

    @Test
    void otherClassesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PropertyValues.of(List.of(Set.of())))
                .withMessageStartingWith("a property value cannot hold java.util.");
        assertThatIllegalArgumentException().isThrownBy(() -> PropertyValues.of(Map.of(1, "x")));
    }

    @Test
    void deepestValueHasAJsonFormAndADeeperOneIsRefused() {
        Object deepest = List.of();
        for (int i = 1; i < PropertyValues.MAX_DEPTH; i++) {
            deepest = List.of(deepest);
        }
        PropertyValue value = PropertyValues.of(deepest);
        List<Object> deeper = Collections.singletonList(deepest);

        assertThat(RecordJson.toText(value)).hasSize(2 * PropertyValues.MAX_DEPTH);
        assertThat(PropertyValues.toPlain(value)).isEqualTo(deepest);
        assertThatIllegalArgumentException().isThrownBy(() -> PropertyValues.of(deeper));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PropertyValues.toPlain(new PropertyValue(List.of(value))));
    }
}

package io.tetik.sources.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.tetik.sources.UnmappableException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {

    @Test
    void objectsKeepTheirOrderAndNullsStay() throws Exception {
        Object value = read("{\"z\":null,\"a\":[true,\"é\",{}],\"m\":false}");
        assertThat(value).hasToString("{z=null, a=[true, é, {}], m=false}");
        assertThat(value).asInstanceOf(MAP).containsKey("z");
    }

    @Test
    void numbersKeepAllTheirDigits() throws Exception {
        assertThat(read("[9223372036854775807,-9223372036854775808,9223372036854775808,0.1,19.90,1e3,-0]"))
                .isEqualTo(Arrays.asList(
                        Long.MAX_VALUE, Long.MIN_VALUE, new BigDecimal("9223372036854775808"), 0.1, 19.9, 1000.0, 0L));
        assertThat(read("0.1000000000000000055511151231257827"))
                .isEqualTo(new BigDecimal("0.1000000000000000055511151231257827"));
        assertThat(read("12345678901234567.25")).isEqualTo(new BigDecimal("12345678901234567.25"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1}}",
                "1 2",
                "NaN",
                "{'a':1}",
                "[1,]",
                "1e5000",
                "1e999999999",
                "\"\u0001\""
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("not JSON: ");
    }

    @Test
    void bytesThatAreNoTextAndAnAbyssOfListsAreRefused() {
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> JsonValues.read(new byte[] {'"', (byte) 0xFF, (byte) 0xFE, '"'}));
        assertThatExceptionOfType(UnmappableException.class).isThrownBy(() -> read("[".repeat(1_000_000)));
    }

    @Test
    void theMessageSaysWhere() {
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> read("{\n  \"a\": x}"))
                .withMessageContaining("line 2, column 8");
    }

    private static @Nullable Object read(String json) throws UnmappableException {
        return JsonValues.read(json.getBytes(StandardCharsets.UTF_8));
    }
}

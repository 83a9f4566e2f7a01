package io.tetik.sources.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tetik.sources.UnmappableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryRecordTest {

    @Test
    void theIdIsFourBytesBigEndian() throws Exception {
        RegistryRecord record = RegistryRecord.of(new byte[] {0, 0x01, 0x02, 0x03, (byte) 0x84, 'a', 'b'});
        assertThat(record.id()).isEqualTo(16_909_188);
        assertThat(record.length()).isEqualTo(2);
        assertThat(RegistryRecord.header(16_909_188)).containsExactly(0, 0x01, 0x02, 0x03, 0x84);
    }

    @Test
    void messagesOfProtobufAreNamedByZigzagIndexes() throws Exception {
        // Worked out by hand from the description of the format: count 2 is 4, index 1 is 2, index 300 is 600.
        byte[] bytes = {0, 0, 0, 0, 9, 4, 2, (byte) 0xD8, 0x04, 'x'};
        RegistryRecord.Message message = RegistryRecord.of(bytes).message();
        assertThat(message.indexes()).isEqualTo(List.of(1, 300));
        assertThat(message.record().offset()).isEqualTo(9);
        RegistryRecord.Message first =
                RegistryRecord.of(new byte[] {0, 0, 0, 0, 9, 0, 'x'}).message();
        assertThat(first.indexes()).isEqualTo(List.of(0));
        assertThat(first.record().length()).isEqualTo(1);
    }

    @Test
    void whatBeginsOtherwiseIsRefused() {
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> RegistryRecord.of("{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .withMessageContaining("0x7b ('{')");
        for (byte[] broken :
                List.of(new byte[0], new byte[4], new byte[] {0, -1, 0, 0, 0}, new byte[] {1, 0, 0, 0, 1})) {
            assertThatExceptionOfType(UnmappableException.class).isThrownBy(() -> RegistryRecord.of(broken));
        }
        for (byte[] broken : List.of(
                new byte[] {0, 0, 0, 0, 9},
                new byte[] {0, 0, 0, 0, 9, 2},
                new byte[] {0, 0, 0, 0, 9, 1},
                new byte[] {0, 0, 0, 0, 9, -1, -1, -1, -1, 15},
                new byte[] {0, 0, 0, 0, 9, -1, -1, -1, -1, -1, -1, -1})) {
            assertThatExceptionOfType(UnmappableException.class)
                    .isThrownBy(() -> RegistryRecord.of(broken).message());
        }
    }
}

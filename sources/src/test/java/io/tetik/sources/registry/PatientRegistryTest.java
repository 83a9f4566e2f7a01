package io.tetik.sources.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatientRegistryTest {
    private final List<Integer> asked = new ArrayList<>();
    private @Nullable RegistryException failure;
    private long now = Long.MAX_VALUE - Duration.ofMillis(150).toNanos();
    private final PatientRegistry registry = new PatientRegistry(this::answer, Duration.ofMillis(500), () -> now);

    private RegisteredSchema answer(int id) throws RegistryException {
        asked.add(id);
        if (failure != null) {
            throw failure;
        }
        return new RegisteredSchema(id, RegisteredSchema.AVRO, "\"int\"", Map.of());
    }

    private void after(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    private void fails(int id) {
        assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> registry.schema(id));
    }

    @Test
    void aSchemaIsAskedForOnce() throws Exception {
        assertThat(registry.schema(1)).isSameAs(registry.schema(1));
        assertThat(asked).containsExactly(1);
    }

    @Test
    void anUnwellRegistryIsAskedAfterPausesThatDoubleUpToTheLongest() throws Exception {
        failure = new RegistryException(503, "not well");
        fails(1);
        after(99);
        fails(1);
        fails(2);
        assertThat(asked).containsExactly(1);
        after(1);
        fails(2);
        after(199);
        fails(1);
        assertThat(asked).containsExactly(1, 2);
        after(1);
        fails(1);
        after(400);
        fails(1);
        assertThat(asked).hasSize(4);
        after(499);
        fails(1);
        assertThat(asked).hasSize(4);
        after(1);
        failure = null;
        assertThat(registry.schema(1).id()).isEqualTo(1);
        failure = new RegistryException(503, "not well again");
        fails(2);
        after(100);
        fails(2);
        assertThat(asked).as("pauses begin anew").hasSize(7);
    }

    @Test
    void anUnknownIdHoldsNoOtherUp() throws Exception {
        failure = new RegistryException(404, "unknown");
        fails(1);
        failure = null;
        assertThat(registry.schema(2).id()).isEqualTo(2);
        fails(1);
        assertThat(asked).containsExactly(1, 2);
        after(100);
        assertThat(registry.schema(1).id()).isEqualTo(1);
    }
}

package io.tetik.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tetik.engine.plan.Plan;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.ScenarioCase;
import io.tetik.scenario.ScenarioFiles;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a disk makes of a stored user, reading it ends soon and in a bounded room: with a user, or with an exception. */
class DamagedStateTest {
    /** So much may be allocated for a few hundred bytes that are broken; a length of theirs may say two billion. */
    private static final long MOST_BYTES = 4 << 20;

    private static final int TRIES = 15;

    /** Lengths and counts that are far too large: 2^31 - 1, 2^28, 2^24, 2^62, and as negative counts. */
    private static final List<byte[]> LENGTHS = List.of(
            bytes("feffffff0f"),
            bytes("8080808002"),
            bytes("80808010"),
            bytes("80808080808080808001"),
            bytes("ffffffff0f"),
            bytes("ffffff0f"));

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Stored(Plan plan, byte[] bytes) {}

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** The states of every case. */
    private static List<Stored> states() {
        List<Stored> all = new ArrayList<>();
        all.add(new Stored(GoldenState.plan(), GoldenState.bytes()));
        EngineHarness harness = EngineHarness.keptBy(plan -> {
            UserStateCodec codec = new UserStateCodec(plan);
            return state -> {
                all.add(new Stored(plan, codec.encode(state)));
                return state;
            };
        });
        ScenarioFiles.all().stream()
                .filter(ScenarioCase::isValid)
                .map(ScenarioCase::scenario)
                .forEach(harness::run);
        return all;
    }

    private static byte[] damaged(byte[] whole, Random random) {
        int at = 1 + random.nextInt(whole.length - 1);
        byte[] length = LENGTHS.get(random.nextInt(LENGTHS.size()));
        byte[] damaged = whole.clone();
        switch (random.nextInt(4)) {
            case 0 -> damaged[at] = (byte) random.nextInt(256);
            case 1 -> damaged = Arrays.copyOf(damaged, at);
            case 2 -> System.arraycopy(length, 0, damaged, at, Math.min(length.length, damaged.length - at));
            default -> {
                damaged = Arrays.copyOf(whole, whole.length + length.length);
                System.arraycopy(length, 0, damaged, at, length.length);
                System.arraycopy(whole, at, damaged, at + length.length, whole.length - at);
            }
        }
        return damaged;
    }

    @Test
    void damagedUsersAreReadOrRefusedWithoutAskingForMemory() {
        Random random = new Random(11);
        List<Stored> states = states();
        assertThat(states).hasSizeGreaterThan(1_000);
        int refused = 0;
        for (Stored state : states) {
            UserStateCodec codec = new UserStateCodec(state.plan());
            for (int i = 0; i < TRIES; i++) {
                refused += isRead(codec, damaged(state.bytes(), random)) ? 0 : 1;
            }
        }
        assertThat(refused).isBetween(states.size(), TRIES * states.size());
    }

    private boolean isRead(UserStateCodec codec, byte[] bytes) {
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean read = true;
        try {
            codec.decode(bytes);
        } catch (RuntimeException broken) {
            read = false;
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as(HexFormat.of().formatHex(bytes))
                .isLessThan(MOST_BYTES);
        return read;
    }
}

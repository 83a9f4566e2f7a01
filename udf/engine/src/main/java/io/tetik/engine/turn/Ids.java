package io.tetik.engine.turn;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.tetik.engine.state.TriggerRecord;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Ids that depend on nothing but their parts: 32 hex digits, the first half of a SHA-256. */
public final class Ids {
    private Ids() {}

    /** A run is identified by the user, the campaign and what started it. */
    public static String run(String user, String campaign, TriggerRecord trigger, String form) {
        Hasher hasher = Hashing.sha256().newHasher();
        put(hasher, user);
        put(hasher, campaign);
        put(hasher, trigger.kind());
        hasher.putLong(trigger.at());
        put(hasher, trigger.key());
        trigger.eventIds().forEach(id -> put(hasher, id));
        if (!form.isEmpty()) {
            put(hasher, form);
        }
        return hex(hasher);
    }

    /** A command is identified by the user, the campaign, the run and the step. */
    public static String command(String user, String campaign, String runId, String step) {
        Hasher hasher = Hashing.sha256().newHasher();
        put(hasher, user);
        put(hasher, campaign);
        put(hasher, runId);
        put(hasher, step);
        return hex(hasher);
    }

    /** Lengths go in too, so that no two lists of parts look the same. */
    private static void put(Hasher hasher, String part) {
        hasher.putInt(part.length()).putString(part, StandardCharsets.UTF_8);
    }

    private static String hex(Hasher hasher) {
        return HexFormat.of().formatHex(hasher.hash().asBytes(), 0, 16);
    }
}

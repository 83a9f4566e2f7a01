package io.tetik.sources.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers schemas, and does not press a registry that is not well. What it gave once is never asked for again. After a failure it is left
 * alone for a while, and longer after each further one; whoever asks meanwhile hears of the failure at once. An id that is not known
 * has a pause of its own: others are asked for.
 */
public final class PatientRegistry implements SchemaRegistry {
    private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();

    private final SchemaRegistry registry;
    private final long longestPause;
    private final LongSupplier nanoTime;
    private final Map<Integer, RegisteredSchema> known = new HashMap<>();
    private final Map<Integer, Pause> unknown = new HashMap<>();
    private @Nullable Pause unwell;

    /** @param nanoTime a clock that only goes forward, as {@link System#nanoTime} */
    public PatientRegistry(SchemaRegistry registry, Duration longestPause, LongSupplier nanoTime) {
        this.registry = registry;
        this.longestPause = longestPause.toNanos();
        this.nanoTime = nanoTime;
    }

    /** A client that is patient. */
    public static PatientRegistry of(RegistryOptions options) {
        return new PatientRegistry(new RegistryClient(options), options.longestPause(), System::nanoTime);
    }

    @Override
    public RegisteredSchema schema(int id) throws RegistryException {
        RegisteredSchema schema = known.get(id);
        return schema == null ? ask(id) : schema;
    }

    private RegisteredSchema ask(int id) throws RegistryException {
        Pause all = unwell;
        if (all != null) {
            all.check(nanoTime.getAsLong());
        }
        Pause own = unknown.get(id);
        if (own != null) {
            own.check(nanoTime.getAsLong());
        }
        try {
            RegisteredSchema schema = registry.schema(id);
            known.put(id, schema);
            unknown.remove(id);
            unwell = null;
            return schema;
        } catch (RegistryException failure) {
            if (failure.isNotFound()) {
                unwell = null;
                unknown.put(id, next(own, failure));
            } else {
                unwell = next(all, failure);
            }
            throw failure;
        }
    }

    private Pause next(@Nullable Pause before, RegistryException failure) {
        long length = before == null ? FIRST_PAUSE : before.length * 2;
        length = Math.min(length, longestPause);
        return new Pause(length, nanoTime.getAsLong() + length, failure);
    }

    private record Pause(long length, long end, RegistryException failure) {
        void check(long now) throws RegistryException {
            if (now - end < 0) {
                throw failure;
            }
        }
    }
}

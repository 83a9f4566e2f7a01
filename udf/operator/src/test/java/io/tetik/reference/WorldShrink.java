package io.tetik.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes a world small enough to be read: without the events, documents, steps and keys that do not matter. */
final class WorldShrink {

    private static final int MOST_TRIES = 3_000;

    private final Predicate<RandomWorld> differs;
    private RandomWorld world;
    private int tries;

    private WorldShrink(RandomWorld world, Predicate<RandomWorld> differs) {
        this.world = world;
        this.differs = differs;
    }

    /** A world that differs, as the given one does, and no longer would without any of its parts. */
    static RandomWorld shrink(RandomWorld world, Predicate<RandomWorld> differs) {
        WorldShrink shrink = new WorldShrink(world, differs);
        int before;
        do {
            before = shrink.size();
            shrink.dropEvents();
            shrink.dropParts();
        } while (shrink.size() < before);
        return shrink.world;
    }

    private int size() {
        return world.yaml().length() + world.events().size();
    }

    private void dropEvents() {
        for (int i = world.events().size() - 1; i >= 0; i--) {
            List<Map<String, @Nullable Object>> events = new ArrayList<>(world.events());
            events.remove(i);
            accept(RandomWorld.of(world.definitions(), events, world.until()));
        }
    }

    private void dropParts() {
        int parts = new Without(-1).count(world.definitions());
        for (int i = parts - 1; i >= 0; i--) {
            List<Map<String, @Nullable Object>> documents = new ArrayList<>();
            Plain.list(new Without(i).copy(world.definitions())).forEach(d -> documents.add(Plain.map(d)));
            accept(RandomWorld.of(documents, world.events(), world.until()));
        }
    }

    private void accept(RandomWorld smaller) {
        if (tries++ < MOST_TRIES && differs.test(smaller)) {
            world = smaller;
        }
    }

    /** Copies documents without one of their parts, which are counted as they are met. */
    private static final class Without {
        private final int dropped;
        private int met;

        Without(int dropped) {
            this.dropped = dropped;
        }

        int count(Object value) {
            copy(value);
            return met;
        }

        @Nullable
        Object copy(@Nullable Object value) {
            if (value instanceof List<?> list) {
                List<@Nullable Object> copy = new ArrayList<>();
                for (Object each : list) {
                    if (met++ == dropped) {
                        continue;
                    }
                    copy.add(copy(each));
                }
                return copy;
            }
            if (value instanceof Map<?, ?>) {
                Map<String, @Nullable Object> copy = Plain.map(value);
                for (String key : List.copyOf(copy.keySet())) {
                    if (met++ == dropped) {
                        copy.remove(key);
                    } else {
                        copy.put(key, copy(copy.get(key)));
                    }
                }
                return copy;
            }
            return value;
        }
    }
}

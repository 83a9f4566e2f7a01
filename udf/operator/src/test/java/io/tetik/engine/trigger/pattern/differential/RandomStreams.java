package io.tetik.engine.trigger.pattern.differential;

import io.tetik.reference.Draw;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of some users in small steps, several of them at the same millisecond now and then. */
final class RandomStreams {
    /** Milliseconds. */
    static final long GRID = 500;

    /** Declared, and named by no pattern. */
    static final String UNRELATED = "unrelated";

    private final Draw draw;

    RandomStreams(Draw draw) {
        this.draw = draw;
    }

    /** In no order. */
    List<PlayerEvent> events(int users) {
        List<PlayerEvent> events = new ArrayList<>();
        for (int i = 1; i <= users; i++) {
            of("u" + i, events);
        }
        return draw.shuffled(events);
    }

    private void of(String user, List<PlayerEvent> events) {
        int size = draw.between(20, 60);
        // Ids say nothing about the order, except among events of one instant.
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ids.add(100 + i);
        }
        ids = draw.shuffled(ids);
        List<String> types = draw.some(RandomPatterns.TYPES, RandomPatterns.TYPES.size());
        long time = Draw.START.toEpochMilli();
        for (int id : ids) {
            events.add(event(user, "e" + id, time, types));
            time += step();
        }
    }

    private PlayerEvent event(String user, String id, long time, List<String> types) {
        if (draw.chance(12)) {
            return new PlayerEvent(user, id, UNRELATED, time, null, null);
        }
        // Mostly the user's own types, now and then any.
        String type = draw.pick(draw.chance(80) ? types : RandomPatterns.TYPES);
        return new PlayerEvent(user, id, type, time, value(RandomPatterns.MOST_X), value(RandomPatterns.MOST_K));
    }

    private @Nullable Integer value(int most) {
        return draw.chance(8) ? null : draw.between(0, most);
    }

    private long step() {
        if (draw.chance(18)) {
            return 0;
        }
        return draw.chance(10) ? draw.between(1, 700) : draw.between(1, 4) * GRID;
    }
}

package io.tetik.engine.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a user that decides whether a message may go out: of each kind of rule what it keeps. */
public final class DeliveryState {
    private final List<Object> parts = new ArrayList<>(1);

    /** What a kind of rule keeps; null if it keeps nothing of the user. */
    public <S> @Nullable S get(Class<S> state) {
        for (int i = 0; i < parts.size(); i++) {
            if (state.isInstance(parts.get(i))) {
                return state.cast(parts.get(i));
            }
        }
        return null;
    }

    /** What a kind of rule keeps, from now on. */
    public <S> S of(DeliveryMemory<S> memory) {
        S known = get(memory.state());
        if (known != null) {
            return known;
        }
        S fresh = memory.fresh();
        parts.add(fresh);
        return fresh;
    }

    /** Puts in what a kind of rule keeps. */
    public void put(Object state) {
        parts.removeIf(part -> part.getClass() == state.getClass());
        parts.add(state);
    }
}

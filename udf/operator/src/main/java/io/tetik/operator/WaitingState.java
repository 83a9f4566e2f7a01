package io.tetik.operator;

import io.tetik.engine.codec.NewerReleaseException;
import io.tetik.engine.event.IncomingEvent;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;

/** The events that wait for the watermark, as a checkpoint has them: keyed by user, so that rescaling moves them along. */
final class WaitingState {
    private final ValueState<byte[]> state;
    private final Consumer<String> setKey;
    private final Function<IncomingEvent, String> keyOf;
    private Set<String> users = new HashSet<>();

    /** @param keyOf by what the events are kept */
    WaitingState(ValueState<byte[]> state, Consumer<String> setKey, Function<IncomingEvent, String> keyOf) {
        this.state = state;
        this.setKey = setKey;
        this.keyOf = keyOf;
    }

    /**
     * @param keys the users of whom events are kept
     * @param unreadable is told of those that cannot be read: whose they are, and why
     */
    void restore(Stream<String> keys, WaitingEvents waiting, Unreadable unreadable) throws IOException {
        keys.forEach(users::add);
        for (String user : users) {
            setKey.accept(user);
            byte[] events = state.value();
            if (events != null) {
                restore(user, events, waiting, unreadable);
            }
        }
    }

    private static void restore(String user, byte[] events, WaitingEvents waiting, Unreadable unreadable)
            throws NewerReleaseException {
        try {
            waiting.addAll(events);
        } catch (NewerReleaseException newer) {
            throw newer;
        } catch (IOException | RuntimeException broken) {
            unreadable.tell(user, events, broken);
        }
    }

    /** Is told of what cannot be read. */
    interface Unreadable {
        void tell(String key, byte[] bytes, Throwable broken);
    }

    /** Keeps what waits now, and drops what waited at the last checkpoint. The current key is undefined afterwards. */
    void snapshot(WaitingEvents waiting) throws IOException {
        Map<String, List<IncomingEvent>> byUser = waiting.byKey(keyOf);
        for (String user : users) {
            if (!byUser.containsKey(user)) {
                setKey.accept(user);
                state.clear();
            }
        }
        for (Map.Entry<String, List<IncomingEvent>> user : byUser.entrySet()) {
            setKey.accept(user.getKey());
            state.update(WaitingEvents.encode(user.getValue()));
        }
        users = new HashSet<>(byUser.keySet());
    }
}

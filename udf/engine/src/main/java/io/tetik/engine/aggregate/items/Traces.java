package io.tetik.engine.aggregate.items;

import io.tetik.engine.attribute.ValueHash;
import io.tetik.schemas.codec.EncodedSize;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was taken out of a collection, so that an adding that is older but comes later does not bring it back: for 24 hours of event
 * time, as long as the ids of events are remembered, of the latest {@value #MOST_KEYS} keys, and the latest {@value #MOST_EVENTS} events that
 * removed all that fits.
 */
final class Traces {
    static final long KEEP_MILLIS = 86_400_000;
    static final int MOST_KEYS = 100;
    static final int MOST_EVENTS = 20;

    /** An event with more bytes in the properties that matter is not remembered. */
    static final int MOST_OF_AN_EVENT = 4 * 1024;

    /** When, by hash of the key, the latest at the end. */
    private final Map<Long, Long> keys = new LinkedHashMap<>(2);

    private final Deque<Removal> events = new ArrayDeque<>(1);

    /**
     * An event that removed all that fits.
     *
     * @param properties those that the conditions read
     */
    record Removal(String type, String id, long time, Map<String, Object> properties) {}

    /** By hash of the key, the latest at the end. */
    Map<Long, Long> keys() {
        return keys;
    }

    /** The latest at the end. */
    Deque<Removal> events() {
        return events;
    }

    boolean isEmpty() {
        return keys.isEmpty() && events.isEmpty();
    }

    /** Whether something is remembered for long enough to say of it that it is not. */
    static boolean isKnown(long removedAt, long now) {
        return removedAt > now - KEEP_MILLIS;
    }

    boolean isRemovedAfter(long time, Object key, long now) {
        Long removedAt = keys.isEmpty() ? null : keys.get(ValueHash.of(key));
        return removedAt != null && time < removedAt && isKnown(removedAt, now);
    }

    void removed(long time, Object key) {
        long hash = ValueHash.of(key);
        Long before = keys.remove(hash);
        keys.values().removeIf(at -> !isKnown(at, time));
        keys.put(hash, before == null ? time : Math.max(before, time));
        if (keys.size() > MOST_KEYS) {
            keys.remove(keys.keySet().iterator().next());
        }
    }

    /** What a clearing says as well. */
    void forgetUpTo(long clearedAt) {
        keys.values().removeIf(at -> at <= clearedAt);
        events.removeIf(event -> event.time <= clearedAt);
    }

    void removed(Removal event) {
        events.removeIf(each -> !isKnown(each.time, event.time));
        if (EncodedSize.of(event.properties) <= MOST_OF_AN_EVENT) {
            events.add(event);
        }
        if (events.size() > MOST_EVENTS) {
            events.remove();
        }
    }
}

package io.tetik.engine.trigger.digest;

import io.tetik.schemas.codec.EncodedSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What has come in for one key since the digest was opened. Instants are epoch milliseconds. */
final class OpenDigest {
    /** Bytes of one item, and of all items of a digest. */
    static final int MOST_OF_AN_ITEM = 16 * 1024;

    static final int MOST_OF_ALL = 128 * 1024;

    private final String key;
    private final long openedAt;
    private final long deadline;
    private final List<Item> items = new ArrayList<>(4);
    private long bytes;

    /**
     * What one event adds.
     *
     * @param at the time of the event
     * @param value its fields
     */
    record Item(long at, String eventId, Map<String, Object> value) {
        long bytes() {
            return EncodedSize.of(eventId) + EncodedSize.of(value);
        }
    }

    OpenDigest(String key, long openedAt, long deadline) {
        this.key = key;
        this.openedAt = openedAt;
        this.deadline = deadline;
    }

    String key() {
        return key;
    }

    long openedAt() {
        return openedAt;
    }

    /** When it fires. */
    long deadline() {
        return deadline;
    }

    /** In the order of their events. */
    List<Item> items() {
        return items;
    }

    long bytes() {
        return bytes;
    }

    /**
     * Adds an item in the place of its event's time; beyond the most that the author wants the oldest goes.
     *
     * @param dropped is told of what is left out, or gives way, because of its bytes, and not of its number
     */
    void add(Item item, int most, Consumer<String> dropped) {
        if (item.bytes() > MOST_OF_AN_ITEM) {
            dropped.accept("the item is larger than " + MOST_OF_AN_ITEM + " bytes");
            return;
        }
        put(item);
        if (items.size() > most) {
            dropOldest();
        }
        while (bytes > MOST_OF_ALL) {
            dropOldest();
            dropped.accept("the oldest item gave way, as all were larger than " + MOST_OF_ALL + " bytes");
        }
    }

    private void put(Item item) {
        int place = items.size();
        while (place > 0 && items.get(place - 1).at() > item.at()) {
            place--;
        }
        items.add(place, item);
        bytes += item.bytes();
    }

    private void dropOldest() {
        bytes -= items.remove(0).bytes();
    }

    /** Adds what was kept, in its order. */
    void restore(Item item) {
        items.add(item);
        bytes += item.bytes();
    }
}

package io.tetik.engine.aggregate.items;

import io.tetik.engine.attribute.AttributeState;
import io.tetik.schemas.codec.EncodedSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * A collection such as a cart, in the order in which its items were added. Each item remembers when it was last changed, so that a
 * late event changes only what is older than itself; of what was taken out there are {@link Traces}, so that an adding that is
 * older, and comes later, does not bring it back.
 */
public final class Items extends AttributeState {
    /** Bytes of an item with its key. */
    static final int MOST_OF_AN_ITEM = 64 * 1024;

    /** Bytes of all items of a user. */
    static final int MOST_OF_ALL = 512 * 1024;

    private final int limit;
    private final Map<Object, Item> byKey = new LinkedHashMap<>();
    private final Traces traces = new Traces();
    private long clearedAt = Long.MIN_VALUE;

    /** Of all items together. */
    private long bytes;

    /** When the last of them was added. */
    private long newest = Long.MIN_VALUE;

    /**
     * An item.
     *
     * @param at when it was last changed
     * @param addedAt when it was added, as far as its place goes
     * @param bytes of the key and the value
     */
    record Item(Map<String, Object> value, long at, long addedAt, long bytes) {
        static Item of(Object key, Map<String, Object> value, long at, long addedAt) {
            return new Item(value, at, addedAt, EncodedSize.of(key) + EncodedSize.of(value));
        }
    }

    Items(int limit) {
        this.limit = limit;
    }

    Traces traces() {
        return traces;
    }

    @Nullable
    Item get(Object key) {
        return byKey.get(key);
    }

    /** Whether it is known that what was added at the time was taken out later. */
    boolean isGone(long time, Object key, long now) {
        return time < clearedAt || traces.isRemovedAfter(time, key, now);
    }

    /**
     * Adds an item, or replaces its value in place; beyond the limit the oldest goes.
     *
     * @param dropped is told of each item that is left out, or gives way, because of its bytes, and not of their number
     */
    public void put(long time, Object key, Map<String, Object> value, Consumer<String> dropped) {
        put(time, key, value, false, dropped);
    }

    /** @param moves whether an item that is there becomes the one that was added last */
    void put(long time, Object key, Map<String, Object> value, boolean moves, Consumer<String> dropped) {
        Item old = byKey.get(key);
        if (time < clearedAt || (old != null && time < old.at)) {
            return;
        }
        long addedAt = old == null || moves ? time : old.addedAt;
        store(key, Item.of(key, value, time, addedAt), moves, dropped);
    }

    /** Gives an item that is there another value, in its place. */
    void change(Object key, Item old, long at, Map<String, Object> value, Consumer<String> dropped) {
        store(key, Item.of(key, value, at, old.addedAt), false, dropped);
    }

    private void store(Object key, Item item, boolean moves, Consumer<String> dropped) {
        if (item.bytes > MOST_OF_AN_ITEM) {
            dropped.accept("the item is larger than " + MOST_OF_AN_ITEM + " bytes");
            return;
        }
        Item old = byKey.get(key);
        bytes += item.bytes - (old == null ? 0 : old.bytes);
        if (old != null && !moves) {
            byKey.put(key, item);
        } else {
            byKey.remove(key);
            insert(key, item);
        }
        if (byKey.size() > limit) {
            dropOldest();
        }
        while (bytes > MOST_OF_ALL && byKey.size() > 1) {
            dropOldest();
            dropped.accept("the oldest item gave way, as all were larger than " + MOST_OF_ALL + " bytes");
        }
    }

    /** Behind all that were added before; nearly always at the end. */
    private void insert(Object key, Item item) {
        List<Map.Entry<Object, Item>> later = new ArrayList<>();
        if (item.addedAt < newest) {
            byKey.forEach((each, of) -> {
                if (!later.isEmpty() || of.addedAt > item.addedAt) {
                    later.add(Map.entry(each, of));
                }
            });
            later.forEach(each -> byKey.remove(each.getKey()));
        }
        byKey.put(key, item);
        later.forEach(each -> byKey.put(each.getKey(), each.getValue()));
        newest = Math.max(newest, item.addedAt);
    }

    private void dropOldest() {
        Iterator<Item> oldest = byKey.values().iterator();
        bytes -= oldest.next().bytes;
        oldest.remove();
    }

    public void remove(long time, Object key) {
        Item item = byKey.get(key);
        if (item != null && item.at <= time) {
            take(key, item);
        }
        traces.removed(time, key);
    }

    /** Takes an item out without a trace. */
    void take(Object key, Item item) {
        byKey.remove(key);
        bytes -= item.bytes;
    }

    /** Takes out all items that fit and were not changed after the time. */
    void removeIf(long time, Predicate<Map<String, Object>> fits) {
        byKey.values().removeIf(item -> item.at <= time && fits.test(item.value));
        countBytes();
    }

    public void clear(long time) {
        byKey.values().removeIf(item -> item.at <= time);
        countBytes();
        clearedAt = Math.max(clearedAt, time);
        traces.forgetUpTo(clearedAt);
    }

    private void countBytes() {
        bytes = byKey.values().stream().mapToLong(Item::bytes).sum();
    }

    @Override
    public Object value(long now) {
        List<Object> list = new ArrayList<>(byKey.size());
        byKey.values().forEach(item -> list.add(item.value));
        return list;
    }

    @Override
    public long nextChange(long now) {
        return Long.MAX_VALUE;
    }

    /** A trace is never needed for longer than a user is remembered after the last event. */
    @Override
    public long emptyFrom(long now) {
        return byKey.isEmpty() ? now : Long.MAX_VALUE;
    }

    @Override
    public void write(Encoder out) throws IOException {
        ItemsCodec.write(out, clearedAt, byKey, traces);
    }

    @Override
    public void read(Decoder in) throws IOException {
        clearedAt = ItemsCodec.read(in, byKey, traces);
        countBytes();
        byKey.values().forEach(item -> newest = Math.max(newest, item.addedAt));
    }
}

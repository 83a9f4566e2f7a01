package io.tetik.engine.aggregate.items;

import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.attribute.StateValues;
import io.tetik.engine.attribute.ValueState;
import io.tetik.schemas.codec.EncodedSize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * A collection such as a cart, in the order of first adding. Each item remembers when it was last changed, so that a
 * late event changes only what is older than itself.
 */
public final class Items extends AttributeState {
    private static final int ITEMS_BRANCH = 7;

    /** Bytes of an item with its key. */
    static final int MOST_OF_AN_ITEM = 64 * 1024;

    /** Bytes of all items of a user. */
    static final int MOST_OF_ALL = 512 * 1024;

    private final int limit;
    private final Map<Object, Item> byKey = new LinkedHashMap<>();
    private long clearedAt = Long.MIN_VALUE;

    /** Of all items together. */
    private long bytes;

    /** @param bytes of the key and the value */
    private record Item(Map<String, Object> value, long at, long bytes) {}

    Items(int limit) {
        this.limit = limit;
    }

    /**
     * Adds an item, or replaces its value in place; beyond the limit the oldest goes.
     *
     * @param dropped is told of each item that is left out, or gives way, because of its bytes, and not of their number
     */
    public void put(long time, Object key, Map<String, Object> value, Consumer<String> dropped) {
        Item old = byKey.get(key);
        if (time < clearedAt || (old != null && time < old.at)) {
            return;
        }
        Item item = new Item(value, time, EncodedSize.of(key) + EncodedSize.of(value));
        if (item.bytes > MOST_OF_AN_ITEM) {
            dropped.accept("the item is larger than " + MOST_OF_AN_ITEM + " bytes");
            return;
        }
        byKey.put(key, item);
        bytes += item.bytes - (old == null ? 0 : old.bytes);
        if (byKey.size() > limit) {
            dropOldest();
        }
        while (bytes > MOST_OF_ALL && byKey.size() > 1) {
            dropOldest();
            dropped.accept("the oldest item gave way, as all were larger than " + MOST_OF_ALL + " bytes");
        }
    }

    private void dropOldest() {
        Iterator<Item> oldest = byKey.values().iterator();
        bytes -= oldest.next().bytes;
        oldest.remove();
    }

    public void remove(long time, Object key) {
        Item item = byKey.get(key);
        if (item != null && item.at <= time) {
            byKey.remove(key);
            bytes -= item.bytes;
        }
    }

    public void clear(long time) {
        byKey.values().removeIf(item -> item.at <= time);
        bytes = byKey.values().stream().mapToLong(Item::bytes).sum();
        clearedAt = Math.max(clearedAt, time);
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

    @Override
    public long emptyFrom(long now) {
        return byKey.isEmpty() ? now : Long.MAX_VALUE;
    }

    @Override
    public void write(Encoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(1);
        out.startItem();
        out.writeLong(0);
        out.writeLong(0);
        out.writeIndex(ITEMS_BRANCH);
        out.writeLong(clearedAt);
        out.writeArrayStart();
        out.setItemCount(byKey.size());
        for (Map.Entry<Object, Item> entry : byKey.entrySet()) {
            out.startItem();
            StateValues.write(out, entry.getKey());
            StateValues.writeMap(out, entry.getValue().value);
            out.writeLong(entry.getValue().at);
        }
        out.writeArrayEnd();
        out.writeArrayEnd();
    }

    @Override
    public void read(Decoder in) throws IOException {
        ValueState.readOnlyPane(in);
        clearedAt = in.readLong();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                Object key = StateValues.read(in);
                Map<String, Object> value = StateValues.readMap(in);
                long at = in.readLong();
                if (key != null) {
                    Item item = new Item(value, at, EncodedSize.of(key) + EncodedSize.of(value));
                    byKey.put(key, item);
                    bytes += item.bytes;
                }
            }
        }
        ValueState.readEnd(in);
    }
}

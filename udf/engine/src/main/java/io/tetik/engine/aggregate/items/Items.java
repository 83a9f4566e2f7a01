package io.tetik.engine.aggregate.items;

import io.tetik.engine.attribute.AttributeState;
import io.tetik.engine.attribute.StateValues;
import io.tetik.engine.attribute.ValueState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * A collection such as a cart, in the order of first adding. Each item remembers when it was last changed, so that a
 * late event changes only what is older than itself.
 */
public final class Items extends AttributeState {
    private static final int ITEMS_BRANCH = 7;

    private final int limit;
    private final Map<Object, Item> byKey = new LinkedHashMap<>();
    private long clearedAt = Long.MIN_VALUE;

    private record Item(Map<String, Object> value, long at) {}

    Items(int limit) {
        this.limit = limit;
    }

    /** Adds an item, or replaces its value in place; beyond the limit the oldest goes. */
    public void put(long time, Object key, Map<String, Object> value) {
        Item old = byKey.get(key);
        if (time < clearedAt || (old != null && time < old.at)) {
            return;
        }
        byKey.put(key, new Item(value, time));
        if (byKey.size() > limit) {
            Iterator<Object> oldest = byKey.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    public void remove(long time, Object key) {
        Item item = byKey.get(key);
        if (item != null && item.at <= time) {
            byKey.remove(key);
        }
    }

    public void clear(long time) {
        byKey.values().removeIf(item -> item.at <= time);
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
                Item item = new Item(StateValues.readMap(in), in.readLong());
                if (key != null) {
                    byKey.put(key, item);
                }
            }
        }
        ValueState.readEnd(in);
    }
}

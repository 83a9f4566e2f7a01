package io.tetik.engine.aggregate.items;

import io.tetik.engine.aggregate.items.Items.Item;
import io.tetik.engine.aggregate.items.Traces.Removal;
import io.tetik.engine.attribute.StateValues;
import io.tetik.engine.attribute.ValueState;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** The binary form of a collection; a short one, which is all that the first version had, where it says everything. */
final class ItemsCodec {
    private static final int SHORT_BRANCH = 7;
    private static final int BRANCH = 11;

    private ItemsCodec() {}

    static void write(Encoder out, long clearedAt, Map<Object, Item> items, Traces traces) throws IOException {
        boolean isShort = traces.isEmpty() && items.values().stream().allMatch(item -> item.at() == item.addedAt());
        ValueState.writeOnlyPane(out, isShort ? SHORT_BRANCH : BRANCH);
        out.writeLong(clearedAt);
        out.writeArrayStart();
        out.setItemCount(items.size());
        for (Map.Entry<Object, Item> entry : items.entrySet()) {
            out.startItem();
            StateValues.write(out, entry.getKey());
            StateValues.writeMap(out, entry.getValue().value());
            out.writeLong(entry.getValue().at());
            if (!isShort) {
                out.writeLong(entry.getValue().addedAt());
            }
        }
        out.writeArrayEnd();
        if (!isShort) {
            write(out, traces);
        }
        out.writeArrayEnd();
    }

    private static void write(Encoder out, Traces traces) throws IOException {
        out.writeArrayStart();
        out.setItemCount(traces.keys().size());
        for (Map.Entry<Long, Long> key : traces.keys().entrySet()) {
            out.startItem();
            out.writeLong(key.getKey());
            out.writeLong(key.getValue());
        }
        out.writeArrayEnd();
        out.writeArrayStart();
        out.setItemCount(traces.events().size());
        for (Removal event : traces.events()) {
            out.startItem();
            out.writeString(event.type());
            out.writeString(event.id());
            out.writeLong(event.time());
            StateValues.writeMap(out, event.properties());
        }
        out.writeArrayEnd();
    }

    /** Reads items and traces; the result is when the collection was last cleared. */
    static long read(Decoder in, Map<Object, Item> items, Traces traces) throws IOException {
        boolean isShort = ValueState.readOnlyPane(in) == SHORT_BRANCH;
        long clearedAt = in.readLong();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                Object key = StateValues.read(in);
                Map<String, Object> value = StateValues.readMap(in);
                long at = in.readLong();
                long addedAt = isShort ? at : in.readLong();
                if (key != null) {
                    items.put(key, Item.of(key, value, at, addedAt));
                }
            }
        }
        if (!isShort) {
            read(in, traces);
        }
        ValueState.readEnd(in);
        return clearedAt;
    }

    private static void read(Decoder in, Traces traces) throws IOException {
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                traces.keys().put(in.readLong(), in.readLong());
            }
        }
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                traces.events()
                        .add(new Removal(in.readString(), in.readString(), in.readLong(), StateValues.readMap(in)));
            }
        }
    }
}

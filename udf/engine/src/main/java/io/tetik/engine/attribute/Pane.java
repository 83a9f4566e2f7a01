package io.tetik.engine.attribute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/** Events from {@code oldest} to {@code newest}, both included, added up. Instants are epoch milliseconds. */
final class Pane {
    final long oldest;
    long newest;
    final Accumulator content;

    Pane(long oldest, long newest, Accumulator content) {
        this.oldest = oldest;
        this.newest = newest;
        this.content = content;
    }

    /** Takes the events of the pane that comes next. */
    void merge(Pane newer) {
        newest = newer.newest;
        content.merge(newer.content);
    }

    /** The index of the last pane that begins at or before the time, or -1. */
    static int indexFor(List<Pane> panes, long time) {
        int i = panes.size() - 1;
        while (i >= 0 && panes.get(i).oldest > time) {
            i--;
        }
        return i;
    }

    boolean isOfOneInstant() {
        return oldest == newest;
    }

    /** Takes an event back; whether that can be done. */
    static boolean takeBack(List<Pane> panes, int index, long time, @Nullable Object value) {
        Pane pane = panes.get(index);
        boolean done = pane.content.takeBack(time, value);
        if (pane.content.isEmpty()) {
            panes.remove(index);
        }
        return done;
    }

    static void write(Encoder out, List<Pane> panes) throws IOException {
        out.writeArrayStart();
        out.setItemCount(panes.size());
        for (Pane pane : panes) {
            ValueState.writePane(out, pane.newest, pane.newest - pane.oldest, pane.content);
        }
        out.writeArrayEnd();
    }

    static List<Pane> read(Decoder in, AttributeRule rule) throws IOException {
        List<Pane> panes = new ArrayList<>();
        for (long n = in.readArrayStart(); n > 0; n = in.arrayNext()) {
            for (long i = 0; i < n; i++) {
                long newest = in.readLong();
                long span = in.readLong();
                in.readIndex();
                Accumulator content = rule.accumulator();
                content.read(in);
                panes.add(new Pane(newest - span, newest, content));
            }
        }
        return panes;
    }
}

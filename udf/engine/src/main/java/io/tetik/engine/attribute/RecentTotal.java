package io.tetik.engine.attribute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * Everything, of which the latest {@value #APART} instants are kept apart: so it can begin anew at an instant that is already
 * past, where the event that says so comes late. What is older is added up.
 */
final class RecentTotal extends ValueState {
    static final int APART = 16;

    private final AttributeRule rule;
    private final List<Pane> panes = new ArrayList<>(2);
    private @Nullable Object memo;

    RecentTotal(AttributeRule rule) {
        this.rule = rule;
    }

    @Override
    public void add(long time, @Nullable Object value, long now) {
        memo = null;
        paneAt(time).content.add(time, value);
        if (panes.size() > APART + 1) {
            Pane newer = panes.remove(1);
            panes.get(0).merge(newer);
        }
    }

    /** What is forgotten does not count anyway. */
    @Override
    public boolean takeBack(long time, @Nullable Object value, long now) {
        int i = Pane.indexFor(panes, time);
        if (i < 0 || panes.get(i).newest < time) {
            return true;
        }
        memo = null;
        return Pane.takeBack(panes, i, time, value);
    }

    private Pane paneAt(long time) {
        int i = Pane.indexFor(panes, time);
        if (i >= 0 && panes.get(i).newest >= time) {
            return panes.get(i);
        }
        Pane pane = new Pane(time, time, rule.accumulator());
        panes.add(i + 1, pane);
        return pane;
    }

    @Override
    public void forgetUpTo(long instant) {
        if (panes.removeIf(pane -> pane.newest <= instant)) {
            memo = null;
        }
    }

    @Override
    public @Nullable Object value(long now) {
        if (memo == null && !panes.isEmpty()) {
            Accumulator all = rule.accumulator();
            panes.forEach(pane -> all.merge(pane.content));
            memo = all.result();
        }
        return memo;
    }

    @Override
    public long nextChange(long now) {
        return Long.MAX_VALUE;
    }

    @Override
    public long emptyFrom(long now) {
        return panes.isEmpty() ? now : Long.MAX_VALUE;
    }

    @Override
    public void write(Encoder out) throws IOException {
        Pane.write(out, panes);
    }

    @Override
    public void read(Decoder in) throws IOException {
        panes.addAll(Pane.read(in, rule));
    }
}

package io.tetik.engine.attribute;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.jspecify.annotations.Nullable;

/**
 * A sliding window: at instant x an event of time t counts while {@code x - window < t <= x}.
 *
 * <p>Each different time has a pane of its own up to {@value #EXACT} panes. Beyond that the two neighbours that together
 * span the least are merged, never beyond 1/256 of the window; a merged pane leaves with its newest event. Since two
 * neighbours that cannot be merged span more than 1/256 of the window, there are never more than about 513 panes.
 *
 * <p>For {@code min}, {@code max} and {@code last}, panes that a newer one makes irrelevant are dropped (the monotonic
 * queue) beyond {@value #UNPRUNED} panes, which changes no result but where more than one of these events is taken back.
 */
final class Panes extends ValueState {
    static final int EXACT = 256;

    /** So many panes are kept at least, even if later ones make them irrelevant. */
    static final int UNPRUNED = 32;

    private final AttributeRule rule;
    private final List<Pane> panes = new ArrayList<>();
    private @Nullable Object memo;
    /** All panes merged, kept as they come and go, where that is exact: a sum of doubles would depend on what was there. */
    private final @Nullable Accumulator running;

    private final boolean apart;

    Panes(AttributeRule rule) {
        this.rule = rule;
        Accumulator all = rule.accumulator();
        this.running = all.canTakeBack() ? all : null;
        this.apart = all.keepsApart() && rule.resolution() == 0;
    }

    @Override
    public void add(long time, @Nullable Object value, long now) {
        expire(now);
        long at = rule.floored(time);
        if (at <= now - rule.window()) {
            return;
        }
        memo = null;
        int index = Pane.indexFor(panes, at);
        paneAt(index, at).content.add(time, value);
        if (running != null) {
            running.add(time, value);
        }
        prune();
        if (panes.size() > EXACT) {
            mergeClosest();
        }
    }

    @Override
    public boolean takeBack(long time, @Nullable Object value, long now) {
        expire(now);
        long at = rule.floored(time);
        if (at <= now - rule.window()) {
            return true;
        }
        int index = Pane.indexFor(panes, at);
        if (index < 0 || panes.get(index).newest < at) {
            // It gave way to a later one, which stands for both.
            return rule.aggregation().prunes();
        }
        memo = null;
        if (running != null) {
            running.takeBack(time, value);
        }
        return apart ? removeOne(index, at, value) : Pane.takeBack(panes, index, time, value);
    }

    /** Of events of one instant any with the value will do. */
    private boolean removeOne(int index, long at, @Nullable Object value) {
        for (int i = index; i >= 0 && panes.get(i).newest >= at; i--) {
            Pane pane = panes.get(i);
            if (!pane.isOfOneInstant()) {
                return pane.content.takeBack(at, value);
            }
            if (pane.content.result().equals(value)) {
                panes.remove(i);
                return true;
            }
        }
        return rule.aggregation().prunes();
    }

    private Pane paneAt(int index, long at) {
        if (index >= 0
                && panes.get(index).newest >= at
                && !(apart && panes.get(index).isOfOneInstant())) {
            return panes.get(index);
        }
        Pane pane = new Pane(at, at, rule.accumulator());
        panes.add(index + 1, pane);
        return pane;
    }

    /** The oldest that a later one makes irrelevant goes; the latest stay all the same, for later ones may be taken back. */
    private void prune() {
        if (!rule.aggregation().prunes() || panes.size() <= UNPRUNED) {
            return;
        }
        int irrelevant = -1;
        int winner = panes.size() - 1;
        for (int i = winner - 1; i >= 0; i--) {
            if (panes.get(winner).content.outlives(panes.get(i).content)) {
                irrelevant = i;
            } else {
                winner = i;
            }
        }
        if (irrelevant >= 0) {
            panes.remove(irrelevant);
        }
    }

    private void mergeClosest() {
        int best = -1;
        long bestSpan = rule.window() / EXACT;
        for (int i = 0; i + 1 < panes.size(); i++) {
            long span = panes.get(i + 1).newest - panes.get(i).oldest;
            if (span < bestSpan || (span == bestSpan && best < 0)) {
                best = i;
                bestSpan = span;
            }
        }
        if (best >= 0) {
            Pane newer = panes.remove(best + 1);
            panes.get(best).merge(newer);
        }
    }

    private void expire(long now) {
        forgetUpTo(now - rule.window());
    }

    /** A merged pane that reaches beyond the instant stays. */
    @Override
    public void forgetUpTo(long instant) {
        int gone = 0;
        while (gone < panes.size() && panes.get(gone).newest <= instant) {
            if (running != null) {
                running.takeBack(panes.get(gone).content);
            }
            gone++;
        }
        if (gone > 0) {
            panes.subList(0, gone).clear();
            memo = null;
        }
    }

    @Override
    public @Nullable Object value(long now) {
        expire(now);
        if (memo == null && !panes.isEmpty()) {
            memo = fold();
        }
        return memo;
    }

    private Object fold() {
        if (running != null) {
            return running.result();
        }
        if (panes.size() == 1) {
            return panes.get(0).content.result();
        }
        Accumulator all = rule.accumulator();
        for (Pane pane : panes) {
            all.merge(pane.content);
        }
        return all.result();
    }

    @Override
    public long nextChange(long now) {
        expire(now);
        return panes.isEmpty() ? Long.MAX_VALUE : panes.get(0).newest + rule.window();
    }

    @Override
    public long emptyFrom(long now) {
        expire(now);
        return panes.isEmpty() ? now : panes.get(panes.size() - 1).newest + rule.window();
    }

    @Override
    public void write(Encoder out) throws IOException {
        Pane.write(out, panes);
    }

    @Override
    public void read(Decoder in) throws IOException {
        for (Pane pane : Pane.read(in, rule)) {
            if (running != null) {
                running.merge(pane.content);
            }
            panes.add(pane);
        }
    }
}

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
 * <p>For {@code min}, {@code max} and {@code last}, panes that a newer one makes irrelevant are dropped at once (the
 * monotonic queue), which changes no result.
 */
final class Panes extends ValueState {
    static final int EXACT = 256;

    private final AttributeRule rule;
    private final List<Pane> panes = new ArrayList<>();
    private @Nullable Object memo;
    /** All panes merged, kept as they come and go, where that is exact: a sum of doubles would depend on what was there. */
    private final @Nullable Accumulator running;

    Panes(AttributeRule rule) {
        this.rule = rule;
        Accumulator all = rule.accumulator();
        this.running = all.canTakeBack() ? all : null;
    }

    @Override
    public void add(long time, @Nullable Object value, long now) {
        expire(now);
        long at = rule.floored(time);
        if (at <= now - rule.window()) {
            return;
        }
        memo = null;
        int index = indexFor(at);
        paneAt(index, at).content.add(time, value);
        if (running != null) {
            running.add(time, value);
        }
        prune(index);
        if (panes.size() > EXACT) {
            mergeClosest();
        }
    }

    /** The index of the last pane that begins at or before the time, or -1. */
    private int indexFor(long at) {
        int i = panes.size() - 1;
        while (i >= 0 && panes.get(i).oldest > at) {
            i--;
        }
        return i;
    }

    private Pane paneAt(int index, long at) {
        if (index >= 0 && panes.get(index).newest >= at) {
            return panes.get(index);
        }
        Pane pane = new Pane(at, at, rule.accumulator());
        panes.add(index + 1, pane);
        return pane;
    }

    private void prune(int index) {
        if (rule.aggregation().prunes()) {
            prunePanes(Math.min(index + 1, panes.size() - 1));
        }
    }

    /** Restores that no pane is outlived by a later one, after the pane at {@code changed} changed. */
    private void prunePanes(int changed) {
        int from = Math.max(0, changed - 1);
        for (int i = panes.size() - 1; i > from; i--) {
            if (outlived(i - 1, i)) {
                panes.remove(i - 1);
                i = Math.min(i, panes.size());
            }
        }
        while (from > 0 && from < panes.size() && outlived(from - 1, from)) {
            panes.remove(--from);
        }
    }

    private boolean outlived(int earlier, int later) {
        return panes.get(later).content.outlives(panes.get(earlier).content);
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

package io.tetik.jobs.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Merges runs; of rows that compare as equal those of the earlier run come first. */
final class RunMerge<T> implements SortedRows<T> {
    private final List<SortedRows<T>> sources = new ArrayList<>();
    private final PriorityQueue<Head<T>> heads;

    private record Head<T>(T row, int source) {}

    RunMerge(RunFiles<T> files, List<SortedRun> runs, Comparator<? super T> order) throws IOException {
        Comparator<Head<T>> byRow = (a, b) -> order.compare(a.row, b.row);
        this.heads = new PriorityQueue<>(byRow.thenComparingInt(Head::source));
        try {
            for (SortedRun run : runs) {
                sources.add(files.read(run));
                advance(sources.size() - 1);
            }
        } catch (IOException | RuntimeException broken) {
            close();
            throw broken;
        }
    }

    private void advance(int source) throws IOException {
        T row = sources.get(source).next();
        if (row == null) {
            sources.get(source).close();
        } else {
            heads.add(new Head<>(row, source));
        }
    }

    @Override
    public @Nullable T next() throws IOException {
        Head<T> first = heads.poll();
        if (first == null) {
            return null;
        }
        advance(first.source);
        return first.row;
    }

    @Override
    public void close() throws IOException {
        heads.clear();
        for (SortedRows<T> source : sources) {
            source.close();
        }
    }
}

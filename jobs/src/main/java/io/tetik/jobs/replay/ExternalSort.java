package io.tetik.jobs.replay;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts more rows than memory holds: rows are collected up to a limit, sorted and spilled as a run, and the runs are
 * merged, in several passes where there are too many. Stable: rows that compare as equal stay in the order of adding.
 * One thread at a time.
 *
 * <p>External merge sort after Knuth, The Art of Computer Programming 3, section 5.4.
 */
public final class ExternalSort<T> implements Closeable {
    /** As many files are open at once at most. */
    static final int MOST_OPEN = 64;

    private static final long OVERHEAD_PER_ROW = 8;

    private final RunFiles<T> files;
    private final Comparator<? super T> order;
    private final RowSerializer<T> serializer;
    private final long memory;
    private List<T> rows = new ArrayList<>();
    private List<SortedRun> runs = new ArrayList<>();
    private long used;
    private long count;

    /**
     * @param folder for the runs
     * @param name of the runs, different for each sort of a folder
     * @param memory bytes that rows may take while they are collected, and again while they are merged
     */
    public ExternalSort(
            WorkFolder folder, String name, Comparator<? super T> order, RowSerializer<T> serializer, long memory) {
        this.files = new RunFiles<>(folder, name, serializer);
        this.order = order;
        this.serializer = serializer;
        this.memory = memory;
    }

    public void add(T row) throws IOException {
        rows.add(row);
        count++;
        used += serializer.sizeInMemory(row) + OVERHEAD_PER_ROW;
        if (used >= memory) {
            spill();
        }
    }

    /** How many rows were added. */
    public long count() {
        return count;
    }

    /** All rows in order. Nothing may be added after this, and it may be called only once. */
    public SortedRows<T> sorted() throws IOException {
        if (runs.isEmpty()) {
            rows.sort(order);
            return new RowsInMemory<>(rows);
        }
        if (!rows.isEmpty()) {
            spill();
        }
        while (fanIn(0) < runs.size()) {
            runs = mergeOnce();
        }
        return new RunMerge<>(files, runs, order);
    }

    private void spill() throws IOException {
        rows.sort(order);
        try (SortedRows<T> sorted = new RowsInMemory<>(rows)) {
            runs.add(files.write(sorted));
        }
        rows = new ArrayList<>();
        used = 0;
    }

    private List<SortedRun> mergeOnce() throws IOException {
        List<SortedRun> merged = new ArrayList<>();
        for (int from = 0; from < runs.size(); ) {
            int to = from + fanIn(from);
            merged.add(merge(runs.subList(from, to)));
            from = to;
        }
        return merged;
    }

    private SortedRun merge(List<SortedRun> neighbours) throws IOException {
        if (neighbours.size() == 1) {
            return neighbours.get(0);
        }
        SortedRun merged;
        try (SortedRows<T> sorted = new RunMerge<>(files, neighbours, order)) {
            merged = files.write(sorted);
        }
        for (SortedRun run : neighbours) {
            run.delete();
        }
        return merged;
    }

    /** How many runs from here on may be merged at once: a merge holds one row of each, and rows may be large. */
    private int fanIn(int from) {
        long heads = 0;
        int size = 0;
        while (from + size < runs.size() && size < MOST_OPEN) {
            heads += runs.get(from + size).largestRow();
            if (size >= 2 && heads > memory) {
                break;
            }
            size++;
        }
        return size;
    }

    /** How many run files were open for reading at the same time. */
    int mostOpen() {
        return files.mostOpen();
    }

    /** Deletes the runs. */
    @Override
    public void close() throws IOException {
        rows = new ArrayList<>();
        for (SortedRun run : runs) {
            run.delete();
        }
    }
}

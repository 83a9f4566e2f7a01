package io.tetik.jobs.replay;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that memory holds; each is let go of when it is taken. */
final class RowsInMemory<T> implements SortedRows<T> {
    private final List<@Nullable T> rows;
    private int at;

    /**
     * @param rows sorted; left empty
     */
    RowsInMemory(List<T> rows) {
        this.rows = taken(rows);
    }

    private static <T> List<@Nullable T> taken(List<T> rows) {
        @SuppressWarnings("unchecked")
        List<@Nullable T> same = (List<@Nullable T>) (List<?>) rows;
        return same;
    }

    @Override
    public @Nullable T next() {
        return at == rows.size() ? null : rows.set(at++, null);
    }

    @Override
    public void close() {
        Collections.fill(rows, null);
    }
}

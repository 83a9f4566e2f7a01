package io.tetik.jobs.kafka;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Hands the latest value from a thread of its own to that of a source's reader, and wakes the reader. */
final class Handover<T> {
    private volatile @Nullable T latest;
    private CompletableFuture<Void> arrival = new CompletableFuture<>();

    synchronized void put(T value) {
        latest = value;
        arrival.complete(null);
    }

    /** The latest value that was not taken yet, or null. Cheap where there is none. */
    @Nullable
    T take() {
        return latest == null ? null : takeLatest();
    }

    private synchronized @Nullable T takeLatest() {
        T taken = latest;
        latest = null;
        arrival = new CompletableFuture<>();
        return taken;
    }

    /** Completes when there is something to take, or when the other does. */
    synchronized CompletableFuture<Void> or(CompletableFuture<Void> other) {
        return other.isDone() || arrival.isDone()
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.anyOf(other, arrival).thenRun(() -> {});
    }
}

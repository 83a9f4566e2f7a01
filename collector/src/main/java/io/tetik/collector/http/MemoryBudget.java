package io.tetik.collector.http;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes all requests together may hold. Nobody waits for it: what does not fit is refused. */
final class MemoryBudget {
    private final long total;
    private final AtomicLong used = new AtomicLong();

    MemoryBudget(long total) {
        this.total = total;
    }

    /** What one request holds. Safe for threads. */
    final class Charge {
        private long held;
        private boolean over;

        /** False, and nothing is taken, if that is more than there is, or the charge was released. */
        synchronized boolean take(long bytes) {
            if (over || used.addAndGet(bytes) > total) {
                if (!over) {
                    used.addAndGet(-bytes);
                }
                return false;
            }
            held += bytes;
            return true;
        }

        /** Gives some back. */
        synchronized void give(long bytes) {
            if (!over) {
                held -= bytes;
                used.addAndGet(-bytes);
            }
        }

        /** Gives all back, once and for all. */
        synchronized void release() {
            if (!over) {
                over = true;
                used.addAndGet(-held);
            }
        }
    }

    Charge charge() {
        return new Charge();
    }

    long used() {
        return used.get();
    }

    long total() {
        return total;
    }
}

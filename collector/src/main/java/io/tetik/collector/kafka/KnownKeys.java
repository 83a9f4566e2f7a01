package io.tetik.collector.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The keys of the requests that were written within the window, and of those that are under way. Safe for threads. */
public final class KnownKeys {

    /** What a key says about a request. */
    public enum Verdict {
        /** It is new; whoever asked must say later what became of it. */
        NEW,
        /** The same was written. */
        DONE,
        /** The same, or another with its key, is under way. */
        UNDER_WAY,
        /** Another request with this key was written. */
        OTHER
    }

    /**
     * What is known of a key.
     *
     * @param accepted records
     */
    public record Claim(Verdict verdict, int accepted) {}

    private record Done(String content, int accepted, long at) {}

    private final long windowMillis;
    private final int most;
    private final Map<String, Done> done = new LinkedHashMap<>();
    private final Map<String, String> underWay = new HashMap<>();

    /** @param most that are remembered; beyond, the oldest are forgotten */
    public KnownKeys(Duration window, int most) {
        this.windowMillis = window.toMillis();
        this.most = most;
    }

    /** @param now epoch milliseconds */
    public synchronized Claim claim(RequestKey key, long now) {
        forget(now);
        Done before = done.get(key.id());
        if (before != null && before.at() > now - windowMillis) {
            return before.content().equals(key.content())
                    ? new Claim(Verdict.DONE, before.accepted())
                    : new Claim(Verdict.OTHER, 0);
        }
        boolean first = underWay.putIfAbsent(key.id(), key.content()) == null;
        return new Claim(first ? Verdict.NEW : Verdict.UNDER_WAY, 0);
    }

    /** @param at epoch milliseconds */
    public synchronized void done(RequestKey key, int accepted, long at) {
        underWay.remove(key.id());
        Done before = done.get(key.id());
        if (before == null || before.at() < at) {
            // Behind all others, among which it is the youngest.
            done.remove(key.id());
            done.put(key.id(), new Done(key.content(), accepted, at));
        }
        forget(at);
    }

    public synchronized void released(RequestKey key) {
        underWay.remove(key.id());
    }

    synchronized boolean isDone(RequestKey key) {
        return done.containsKey(key.id());
    }

    public synchronized int size() {
        return done.size();
    }

    /** They lie in the order in which they were written, but for what other processes write, which is near enough. */
    private void forget(long now) {
        Iterator<Done> oldest = done.values().iterator();
        while (oldest.hasNext()) {
            Done each = oldest.next();
            if (done.size() <= most && each.at() > now - windowMillis) {
                return;
            }
            oldest.remove();
        }
    }
}

package io.tetik.engine.trigger.digest;

import io.tetik.engine.state.TriggerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The digests of a user that are open, at most one a key, in the order of their opening. */
final class OpenDigests implements TriggerState {
    static final int MOST = 50;

    /** Bytes of the items of all of them. */
    static final int MOST_BYTES = 512 * 1024;

    private final List<OpenDigest> open = new ArrayList<>(1);

    List<OpenDigest> open() {
        return open;
    }

    @Nullable
    OpenDigest get(String key) {
        for (OpenDigest each : open) {
            if (each.key().equals(key)) {
                return each;
            }
        }
        return null;
    }

    void add(OpenDigest one) {
        open.add(one);
    }

    /** Takes out the one that was opened first if they are too many, or too large together; else null. */
    @Nullable
    OpenDigest takeSurplus() {
        long bytes = open.stream().mapToLong(OpenDigest::bytes).sum();
        return open.size() > MOST || (bytes > MOST_BYTES && open.size() > 1) ? open.remove(0) : null;
    }

    /** Takes out what is due at an instant, in the order in which it falls due. */
    List<OpenDigest> takeDue(long now) {
        List<OpenDigest> due = open.stream()
                .filter(each -> each.deadline() <= now)
                .sorted(Comparator.comparingLong(OpenDigest::deadline))
                .toList();
        open.removeAll(due);
        return due;
    }

    @Override
    public long due() {
        long due = Long.MAX_VALUE;
        for (int i = 0; i < open.size(); i++) {
            due = Math.min(due, open.get(i).deadline());
        }
        return due;
    }

    @Override
    public boolean isEmpty() {
        return open.isEmpty();
    }
}

package io.tetik.benchmarks;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;

/**
 * Where every engine leaves its matches. Of each a hash is kept, and of all of them the sum, which does not depend on the
 * order: equal sums over equal numbers are equal sets. Shared within this JVM; one run at a time.
 */
final class Matches implements Sink<Long> {
    private static final long serialVersionUID = 1;
    private static volatile @Nullable Found found;
    private static volatile long ended;

    /** What a run found: how many, and the sum of the hashes. */
    record Found(long count, long sum) {}

    static long hash(CharSequence user, CharSequence firstEvent, CharSequence lastEvent) {
        Hasher hasher = Hashing.murmur3_128().newHasher();
        hasher.putInt(user.length()).putUnencodedChars(user);
        hasher.putInt(firstEvent.length()).putUnencodedChars(firstEvent);
        hasher.putUnencodedChars(lastEvent);
        return hasher.hash().asLong();
    }

    /** What the last run found. Once only, lest a run without a result is taken for one that found the same. */
    static Found take() {
        Found taken = Objects.requireNonNull(found, "the last run did not come to its end");
        found = null;
        return taken;
    }

    /** When the last run came to the end of its input, in nanoseconds of {@link System#nanoTime}. */
    static long ended() {
        return ended;
    }

    static void end(Found result) {
        found = result;
        ended = System.nanoTime();
    }

    @Override
    public SinkWriter<Long> createWriter(WriterInitContext context) {
        return new Writer();
    }

    private static final class Writer implements SinkWriter<Long> {
        private long count;
        private long sum;

        @Override
        public void write(Long hash, Context context) {
            count++;
            sum += hash;
        }

        @Override
        public void flush(boolean endOfInput) {
            if (endOfInput) {
                end(new Found(count, sum));
            }
        }

        @Override
        public void close() {}
    }
}

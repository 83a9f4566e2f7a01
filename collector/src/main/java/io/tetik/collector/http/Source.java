package io.tetik.collector.http;

import io.tetik.collector.config.SourceConfig;
import org.jspecify.annotations.Nullable;

/** A source and how many may still come of it now. */
record Source(SourceConfig config, @Nullable TokenBucket bucket) {
    static Source of(SourceConfig config) {
        return new Source(config, config.rate() == null ? null : new TokenBucket(config.rate(), System::nanoTime));
    }

    /** Zero if one may pass; else seconds. */
    int waiting() {
        return bucket == null ? 0 : bucket.waiting();
    }

    int take() {
        return bucket == null ? 0 : bucket.take();
    }
}

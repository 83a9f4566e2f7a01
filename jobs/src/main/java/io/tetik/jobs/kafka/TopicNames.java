package io.tetik.jobs.kafka;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The names of the topics that a reader reads. They may become more while it runs. */
interface TopicNames {
    /** All by now; the same object for as long as they are the same. */
    Set<String> read();

    /** Those of which it is told if they do not exist; those of the options first, in their order. */
    Set<String> expected();

    /** Whether they are found out: one that is not among them now belongs to nobody. */
    boolean areKnown();

    static TopicNames of(Collection<String> topics) {
        Set<String> all = Collections.unmodifiableSet(new LinkedHashSet<>(topics));
        return new TopicNames() {
            @Override
            public Set<String> read() {
                return all;
            }

            @Override
            public Set<String> expected() {
                return all;
            }

            @Override
            public boolean areKnown() {
                return true;
            }
        };
    }
}

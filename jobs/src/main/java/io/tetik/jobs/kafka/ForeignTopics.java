package io.tetik.jobs.kafka;

import io.tetik.jobs.mapping.SourceHistory;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The topics of a reader: those of the options, and those that Sources name. Told by one thread, asked by others. */
final class ForeignTopics implements TopicNames {
    private final List<String> events;
    private final Set<String> own;
    private final Clock wall;
    private final SourceLog log = new SourceLog(System::nanoTime);
    private volatile Set<String> read;
    private volatile @Nullable SourceHistory history;

    /**
     * @param events those of the options
     * @param own all that the job itself uses, which no Source can have
     */
    ForeignTopics(Collection<String> events, Collection<String> own, Clock wall) {
        this.events = List.copyOf(events);
        this.own = Set.copyOf(own);
        this.wall = wall;
        this.read = Set.copyOf(events);
    }

    /** The topics of Sources that can be read. */
    static Set<String> readable(Collection<String> named, Collection<String> own) {
        Set<String> topics = new HashSet<>(named);
        topics.removeAll(own);
        // Kafka has no such names, and would say so instead of telling of the others.
        topics.removeAll(Set.of(".", ".."));
        return topics;
    }

    void take(SourceHistory sources) {
        for (String topic : sources.topics()) {
            if (own.contains(topic)) {
                log.sourceTopicTaken(topic);
            }
        }
        Set<String> all = new HashSet<>(events);
        all.addAll(readable(sources.topics(), own));
        if (!all.equals(read)) {
            read = Set.copyOf(all);
        }
        history = sources;
    }

    /** The Sources; none before the definitions topic was read. */
    SourceHistory history() {
        SourceHistory known = history;
        return known == null ? SourceHistory.EMPTY : known;
    }

    boolean isForeign(String topic) {
        return !events.contains(topic);
    }

    @Override
    public Set<String> read() {
        return read;
    }

    @Override
    public Set<String> expected() {
        Set<String> all = new LinkedHashSet<>(events);
        all.addAll(readable(history().topicsSince(wall.millis()), own));
        return all;
    }

    @Override
    public boolean areKnown() {
        return history != null;
    }
}

package io.tetik.jobs.mapping;

import io.tetik.language.definition.SourceDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The Sources with all their revisions that are known, and which of them a record is read by: those in force at the record's
 * own time. What is in force at an instant follows from the set of the revisions alone, so whoever knows the same ones reads
 * a record in the same way, before and after a restart.
 *
 * <p>Records of a topic that are older than its first Source are read by that one: a topic may have been there for long when
 * somebody begins to read it. Immutable. Times are epoch milliseconds.
 */
public final class SourceHistory {
    public static final SourceHistory EMPTY = new SourceHistory(new TreeMap<>());

    private static final Comparator<SourceRevision> BY_NUMBER =
            Comparator.comparingInt(SourceRevision::number).thenComparing(SourceRevision::isRemoval);

    /** Each in the order of its numbers, a removal after what it removes. */
    private final NavigableMap<String, List<SourceRevision>> revisions;

    private final Map<String, NavigableMap<Long, List<SourceDefinition>>> byTopic = new HashMap<>();

    private SourceHistory(NavigableMap<String, List<SourceRevision>> revisions) {
        this.revisions = revisions;
        revisions.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.definition() != null)
                .flatMap(each -> topics(each).stream())
                .distinct()
                .forEach(topic -> byTopic.put(topic, changes(topic)));
    }

    /**
     * The Sources of a topic for a span of time.
     *
     * @param from the first instant; the least long: there is none before
     * @param to the first instant that does not belong to it; the greatest long: there is none after
     * @param sources in the order of their names; none where all have been removed
     */
    public record Span(long from, long to, List<SourceDefinition> sources) {
        public Span {
            sources = List.copyOf(sources);
        }

        public boolean contains(long time) {
            return time >= from && (time < to || to == Long.MAX_VALUE);
        }
    }

    /**
     * With more revisions. One whose number is known already says nothing new.
     *
     * @param published in the order of their publishing; a removal with a number below 1 removes what was published before it
     */
    public SourceHistory with(List<SourceRevision> published) {
        NavigableMap<String, List<SourceRevision>> all = new TreeMap<>(revisions);
        for (int i = 0; i < published.size(); i++) {
            SourceRevision each = published.get(i);
            List<SourceRevision> known = all.getOrDefault(each.name(), List.of());
            SourceRevision settled = each.number() >= 1
                    ? each
                    : each.withNumber(lastBefore(known, published.subList(i + 1, published.size()), each.name()));
            if (settled.number() >= 1 && known.stream().noneMatch(settled::isSameAs)) {
                List<SourceRevision> more = new ArrayList<>(known);
                more.add(settled);
                more.sort(BY_NUMBER);
                all.put(each.name(), List.copyOf(more));
            }
        }
        return all.equals(revisions) ? this : new SourceHistory(all);
    }

    /** The highest number that is known, if what comes after has higher ones; 0 if there is none. */
    private static int lastBefore(List<SourceRevision> known, List<SourceRevision> after, String name) {
        int highest = known.stream().mapToInt(SourceRevision::number).max().orElse(0);
        return after.stream()
                .filter(each -> each.name().equals(name) && !each.isRemoval())
                .mapToInt(each -> Math.min(highest, each.number() - 1))
                .findFirst()
                .orElse(highest);
    }

    /** All topics that any revision names, be it in force or not: there may be records left that it is for. */
    public Set<String> topics() {
        return Set.copyOf(byTopic.keySet());
    }

    /** The topics that are named by what is in force at an instant or will be later. */
    public Set<String> topicsSince(long instant) {
        Set<String> named = new HashSet<>();
        for (List<SourceRevision> each : revisions.values()) {
            each.stream()
                    .mapToLong(revision -> Math.max(revision.from(), instant))
                    .mapToObj(time -> inForce(each, time))
                    .forEach(revision -> named.addAll(revision == null ? Set.of() : topics(revision)));
        }
        return named;
    }

    /** What a record of the time is read by; null where no Source has ever named its topic. */
    public @Nullable Span at(String topic, long time) {
        @Nullable NavigableMap<Long, List<SourceDefinition>> changes = byTopic.get(topic);
        if (changes == null || changes.isEmpty()) {
            return null;
        }
        Map.@Nullable Entry<Long, List<SourceDefinition>> present = changes.floorEntry(time);
        Map.Entry<Long, List<SourceDefinition>> entry = present == null ? changes.firstEntry() : present;
        @Nullable Long next = changes.higherKey(entry.getKey());
        return new Span(
                entry.equals(changes.firstEntry()) ? Long.MIN_VALUE : entry.getKey(),
                next == null ? Long.MAX_VALUE : next,
                entry.getValue());
    }

    /** The revisions that another history did not have. */
    public List<SourceRevision> since(SourceHistory before) {
        List<SourceRevision> added = new ArrayList<>();
        revisions.forEach((name, all) -> {
            List<SourceRevision> known = before.revisions.getOrDefault(name, List.of());
            all.stream()
                    .filter(each -> known.stream().noneMatch(each::isSameAs))
                    .forEach(added::add);
        });
        return added;
    }

    /** Whether any revision of a Source names the topic. */
    public boolean namesEver(String source, String topic) {
        return revisions.getOrDefault(source, List.of()).stream().anyMatch(each -> each.names(topic));
    }

    /** What must be known to read the records of a topic that are not older than an instant. */
    public List<SourceRevision> concerning(String topic, long since) {
        List<SourceRevision> kept = new ArrayList<>();
        for (List<SourceRevision> each : revisions.values()) {
            @Nullable SourceRevision last = lastSaid(each, since);
            @Nullable SourceRevision ended = last == null || last.names(topic) ? null : anyBefore(last, each, topic);
            List<SourceRevision> needed = each.stream()
                    .filter(revision -> revision.from() > since || revision.equals(last) || revision.equals(ended))
                    .toList();
            if (needed.stream().anyMatch(revision -> revision.names(topic))) {
                kept.addAll(needed);
            }
        }
        return kept;
    }

    /** One that read the topic: that the topic has no Source any more says nothing unless it had one. */
    private static @Nullable SourceRevision anyBefore(
            SourceRevision last, List<SourceRevision> revisions, String topic) {
        return revisions.stream()
                .filter(each -> each.names(topic) && each.from() < last.from())
                .filter(each -> each.equals(inForce(revisions, each.from())))
                .findAny()
                .orElse(null);
    }

    private NavigableMap<Long, List<SourceDefinition>> changes(String topic) {
        List<List<SourceRevision>> concerned = revisions.values().stream()
                .filter(each -> each.stream().anyMatch(revision -> revision.names(topic)))
                .toList();
        TreeSet<Long> instants = new TreeSet<>();
        concerned.forEach(each -> each.forEach(revision -> instants.add(revision.from())));
        NavigableMap<Long, List<SourceDefinition>> changes = new TreeMap<>();
        List<SourceDefinition> before = List.of();
        for (long instant : instants) {
            List<SourceDefinition> sources = new ArrayList<>();
            for (List<SourceRevision> each : concerned) {
                @Nullable SourceRevision revision = inForce(each, instant);
                if (revision != null && revision.definition() != null && revision.names(topic)) {
                    sources.add(revision.definition());
                }
            }
            if (!sources.equals(before)) {
                changes.put(instant, sources);
            }
            before = sources;
        }
        return changes;
    }

    /** Null where there is none, or where it is removed. */
    private static @Nullable SourceRevision inForce(Collection<SourceRevision> revisions, long instant) {
        @Nullable SourceRevision last = lastSaid(revisions, instant);
        return last == null || last.isRemoval() ? null : last;
    }

    /** The highest revision counts, and a removal removes all up to its number. */
    private static @Nullable SourceRevision lastSaid(Collection<SourceRevision> revisions, long instant) {
        return revisions.stream()
                .filter(each -> each.from() <= instant)
                .max(BY_NUMBER)
                .orElse(null);
    }

    private static Set<String> topics(SourceRevision revision) {
        Set<String> topics = new HashSet<>();
        if (revision.definition() != null) {
            revision.definition().topics().forEach(each -> topics.add(each.value()));
        }
        return topics;
    }
}

package io.tetik.engine.trigger.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest event of a partial match, and what it had before. Partial matches with a common past share it, and none ever
 * changes; so a partial match is split and dropped at no cost, where CEP's shared buffer counts references and versions.
 */
record Link(@Nullable Link before, String stage, Seen seen) {

    /** One of its kind: what was taken twice is not the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** The events of each stage, stages and events in the order of taking. */
    static Map<String, List<Seen>> byStage(@Nullable Link last) {
        List<Link> links = new ArrayList<>();
        for (Link link = last; link != null; link = link.before) {
            links.add(link);
        }
        Map<String, List<Seen>> result = new LinkedHashMap<>();
        for (int i = links.size() - 1; i >= 0; i--) {
            result.computeIfAbsent(links.get(i).stage, none -> new ArrayList<>())
                    .add(links.get(i).seen);
        }
        return result;
    }
}

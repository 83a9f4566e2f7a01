package io.tetik.plan;

import io.tetik.expression.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the segments that must be evaluated when a user appears, whatever the first event is: those that hold for a user
 * of whom nothing is known, and those that time alone can change by way of a default.
 */
final class InitialSegments {
    private InitialSegments() {}

    static List<Integer> of(List<CompiledSegment> segments, List<CompiledAttribute> attributes) {
        boolean[] members = new boolean[segments.size()];
        Nobody nobody = new Nobody(attributes, members);
        List<Integer> initial = new ArrayList<>();
        for (CompiledSegment segment : segments) {
            members[segment.index()] = segment.when().test(nobody);
            boolean timed = segment.edges().stream().anyMatch(edge -> edge.next(nobody, Long.MIN_VALUE / 4) != Long.MAX_VALUE);
            if (members[segment.index()] || timed) {
                initial.add(segment.index());
            }
        }
        return initial;
    }

    private record Nobody(List<CompiledAttribute> attributes, boolean[] members) implements Scope {
        @Override
        public @Nullable Object attribute(int index) {
            return index < 0 ? null : attributes.get(index).absent();
        }

        @Override
        public boolean inSegment(int index) {
            return members[index];
        }

        @Override
        public @Nullable Object property(int slot) {
            return null;
        }

        @Override
        public String eventId() {
            return "";
        }

        @Override
        public String eventType() {
            return "";
        }

        @Override
        public long eventTime() {
            return 0;
        }

        @Override
        public String userId() {
            return "";
        }

        @Override
        public long now() {
            return 0;
        }

        @Override
        public long triggerTime() {
            return 0;
        }

        @Override
        public String triggerKind() {
            return "";
        }

        @Override
        public String triggerKey() {
            return "";
        }
    }
}

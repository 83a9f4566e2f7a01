package io.tetik.engine.plan;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.language.expression.Scope;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the segments that must be evaluated when a user appears, whatever the first event is: those that hold for a user
 * without attributes, those that time alone can change because an attribute has a default, and all that read these. The last
 * ones would otherwise not be evaluated, since a user who was never seen has no membership that could change.
 */
final class InitialSegments {
    private InitialSegments() {}

    static List<Integer> of(List<CompiledSegment> segments, List<CompiledAttribute> attributes) {
        boolean[] members = new boolean[segments.size()];
        Nobody nobody = new Nobody(attributes, members);
        boolean[] initial = new boolean[segments.size()];
        for (CompiledSegment segment : segments) {
            int index = segment.index();
            members[index] = segment.when().test(nobody);
            boolean timed =
                    segment.edges().stream().anyMatch(edge -> edge.next(nobody, Long.MIN_VALUE / 4) != Long.MAX_VALUE);
            initial[index] |= members[index] || timed;
            if (initial[index]) {
                segment.dependents().forEach(dependent -> initial[dependent] = true);
            }
        }
        return IntStream.range(0, initial.length)
                .filter(index -> initial[index])
                .boxed()
                .toList();
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
        public @Nullable Object stage(String stage, String field) {
            return null;
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

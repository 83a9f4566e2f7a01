package io.tetik.plan;

import io.tetik.pattern.CompiledPattern;

/** What starts a campaign; the event conditions stand in the {@link CampaignHooks} of the types. */
public sealed interface CompiledTrigger {

    String kind();

    record OnEvent() implements CompiledTrigger {
        @Override
        public String kind() {
            return "event";
        }
    }

    /** @param after milliseconds from the last arming event to the firing */
    record Abandonment(long after, boolean keyed) implements CompiledTrigger {
        @Override
        public String kind() {
            return "abandonment";
        }
    }

    /** @param after milliseconds of silence */
    record Idle(long after) implements CompiledTrigger {
        @Override
        public String kind() {
            return "idle";
        }
    }

    record OnPattern(CompiledPattern pattern) implements CompiledTrigger {
        @Override
        public String kind() {
            return "pattern";
        }
    }

    record OnSegment(int segment, boolean entered) implements CompiledTrigger {
        @Override
        public String kind() {
            return "segment";
        }
    }
}

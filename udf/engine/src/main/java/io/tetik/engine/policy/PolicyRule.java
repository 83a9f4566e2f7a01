package io.tetik.engine.policy;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rule of a policy, as it is asked about every message. */
public interface PolicyRule {
    /** The objection to a message, or null. */
    @Nullable
    Verdict objection(Request request);

    /** Whether messages of exempt categories pass it. */
    boolean sparesExempt();

    /** How many milliseconds back it looks at what was sent; 0 if it does not. */
    long reach();

    /** Whether it looks at messages of a channel and a category that were sent. */
    boolean counts(String channel, String category);

    /** Whether it asks what feedback says of the messages that were sent. */
    default boolean asksForFeedback() {
        return false;
    }

    /** The channels that its author names. */
    default Set<String> channels() {
        return Set.of();
    }

    /** A rule that does not look at what was sent. */
    abstract class WithoutCount implements PolicyRule {
        @Override
        public final long reach() {
            return 0;
        }

        @Override
        public final boolean counts(String channel, String category) {
            return false;
        }
    }
}

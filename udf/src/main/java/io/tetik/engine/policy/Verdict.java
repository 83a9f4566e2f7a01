package io.tetik.engine.policy;

import java.util.Map;

/** What the policy says of an intent to send. Details are for the decision trace. */
public sealed interface Verdict {

    Map<String, Object> detail();

    /** It may go out. */
    record Allowed(Map<String, Object> detail) implements Verdict {}

    /**
     * It must not go out.
     *
     * @param elsewhere whether another channel may be tried
     */
    record Refused(String reason, boolean elsewhere, Map<String, Object> detail) implements Verdict {}

    /** It must wait until an instant, and be asked for again then. */
    record Deferred(long until, Map<String, Object> detail) implements Verdict {}
}

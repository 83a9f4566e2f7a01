package io.tetik.operator;

/** Names of operators and states: what is deployed must never lose them. */
public final class OperatorIds {
    public static final String EVENTS = "events";
    public static final String DEFINITIONS = "definitions";
    public static final String CLOCK = "clock";
    public static final String CLOCK_WATERMARKS = "clock-watermarks";
    public static final String CLOCK_TICKS = "clock-ticks";
    /** Events that name no anonymous id, on their way past the stage that finds out whose it is. */
    public static final String OF_USERS = "events-of-users";

    /** Those that do. */
    public static final String OF_VISITORS = "events-of-visitors";

    public static final String IDENTITY = "identity";
    public static final String ENGINE = "user-engine";
    public static final String COMMANDS = "commands";
    public static final String SEGMENT_CHANGES = "segment-changes";
    public static final String DECISIONS = "decisions";
    public static final String REJECTED = "rejected";
    public static final String DEFINITION_STATUS = "definition-status";
    public static final String USERS = "users";

    static final String VISITOR = "visitor";
    static final String VISITOR_EVENTS = "visitor-events";
    static final String VISITOR_TIMERS = "visitor-timers";
    static final String USER_STATE = "user-state";
    static final String WAITING_EVENTS = "waiting-events";
    static final String USER_TIMERS = "user-timers";
    static final String DEFINITION_STATE = "definitions";
    static final String WATERMARK = "watermark";
    static final String SWEEP = "sweep";
    static final String QUARANTINE = "quarantine";

    private OperatorIds() {}
}

package io.tetik.engine.policy.consent;

/** What a channel asks of the user's consent. */
enum ConsentRule {
    /** Only those who agreed. */
    OPT_IN,
    /** All but those who declined. */
    OPT_OUT,
    /** Everybody. */
    NONE;

    boolean allows(boolean stated, boolean granted) {
        return this == NONE || (stated ? granted : this == OPT_OUT);
    }
}

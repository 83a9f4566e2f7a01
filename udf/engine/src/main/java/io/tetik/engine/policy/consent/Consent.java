package io.tetik.engine.policy.consent;

import io.tetik.schemas.codec.InstantText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A user's statement of consent, or of its withdrawal.
 *
 * @param channel the channel that it is about, or {@value #ANY}
 * @param purpose the category of messages that it is about, or {@value #ANY}
 * @param at epoch milliseconds of the event that stated it
 */
record Consent(String channel, String purpose, boolean granted, long at) {
    /** Stands for every channel or every purpose. */
    public static final String ANY = "*";

    boolean covers(String aChannel, String aPurpose) {
        return (channel.equals(ANY) || channel.equals(aChannel)) && (purpose.equals(ANY) || purpose.equals(aPurpose));
    }

    boolean covers(Consent other) {
        return covers(other.channel, other.purpose);
    }

    /** The statement as the decision trace shows it. */
    Map<String, Object> toDetail() {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("channel", channel);
        detail.put("purpose", purpose);
        detail.put("granted", granted);
        detail.put("at", InstantText.format(at));
        return detail;
    }
}

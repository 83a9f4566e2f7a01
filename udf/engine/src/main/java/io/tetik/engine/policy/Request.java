package io.tetik.engine.policy;

import java.time.ZoneId;
import java.util.Map;

/**
 * An intent as the rules of a policy see it.
 *
 * @param user what is known of the user
 * @param now epoch milliseconds
 * @param zone where the user lives
 * @param balance what the trace shows if the message goes out; rules may add to it
 */
public record Request(
        Intent intent,
        CompiledPolicy policy,
        String userId,
        DeliveryState user,
        long now,
        ZoneId zone,
        Map<String, Object> balance) {}

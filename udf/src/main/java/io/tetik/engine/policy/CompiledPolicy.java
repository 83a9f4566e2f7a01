package io.tetik.engine.policy;

import io.tetik.engine.policy.SendLog.Sent;
import io.tetik.language.calendar.DailySpan;
import io.tetik.schemas.codec.InstantText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a message may go out, in this order: exclusion, consent, expiry, repetition, caps, quiet hours. The first
 * objection is the answer.
 *
 * @param defaultZone the zone of users who state none
 * @param consent by channel; a channel that is not listed needs none
 * @param exempt categories that pass caps and quiet hours and do not count
 */
public record CompiledPolicy(
        String name,
        ZoneId defaultZone,
        Map<String, ConsentRule> consent,
        @Nullable QuietHours quietHours,
        List<Cap> caps,
        Set<String> exempt) {
    /** The zone of users who state none, where the policy states none either. */
    public static final ZoneId UTC = ZoneId.of("UTC");

    /** The name of the policy of campaigns that name none. */
    public static final String DEFAULT = "default";

    /** Where there is no policy only exclusion can object. */
    public static final CompiledPolicy NONE = new CompiledPolicy("", UTC, Map.of(), null, List.of(), Set.of());

    public CompiledPolicy {
        consent = Map.copyOf(consent);
        caps = List.copyOf(caps);
        exempt = Set.copyOf(exempt);
    }

    private boolean isNone() {
        return name.isEmpty();
    }

    boolean isExempt(String category) {
        return exempt.contains(category);
    }

    /** The verdict on an intent at an instant, for a user who lives in a zone. */
    public Verdict decide(Intent intent, DeliveryState user, long now, ZoneId zone) {
        Exclusion exclusion = user.exclusion();
        if (exclusion != null && exclusion.holdsAt(now)) {
            return refused("excluded", exclusion.isForGood() ? Map.of() : until(exclusion.until()));
        }
        if (isNone()) {
            return new Verdict.Allowed(Map.of());
        }
        Verdict objection = consent(intent, user);
        if (objection != null) {
            return objection;
        }
        if (now >= intent.expiresAt()) {
            return refused("expired", Map.of("expiresAt", InstantText.format(intent.expiresAt())));
        }
        if (intent.repeated()) {
            return refused("duplicate", Map.of());
        }
        return isExempt(intent.category())
                ? new Verdict.Allowed(Map.of())
                : capsThenQuietHours(intent, user, now, zone);
    }

    private Verdict capsThenQuietHours(Intent intent, DeliveryState user, long now, ZoneId zone) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("zone", zone.getId());
        List<Object> balance = new ArrayList<>();
        for (Cap cap : caps) {
            if (cap.concerns(intent.channel(), intent.category())) {
                List<Sent> counted = user.sent().counted(cap, this, cap.per().countsAfter(now, zone));
                if (counted.size() >= cap.max()) {
                    return capped(cap, counted, now, zone);
                }
                balance.add(balance(cap, counted.size() + 1L));
            }
        }
        long quietUntil =
                quietHours == null ? DailySpan.OUTSIDE : quietHours.span().endAround(now, zone);
        if (quietHours != null && quietUntil != DailySpan.OUTSIDE) {
            detail.put("quietHours", quietHours.span().toString());
            detail.put("until", InstantText.format(quietUntil));
            return quietHours.drop() ? refused("quiet-hours", detail) : new Verdict.Deferred(quietUntil, detail);
        }
        if (!balance.isEmpty()) {
            detail.put("caps", balance);
        }
        return new Verdict.Allowed(detail);
    }

    private @Nullable Verdict consent(Intent intent, DeliveryState user) {
        ConsentRule rule = consent.getOrDefault(intent.channel(), ConsentRule.NONE);
        Consent statement =
                rule == ConsentRule.NONE ? null : user.consents().latest(intent.channel(), intent.category());
        if (rule.allows(statement != null, statement != null && statement.granted())) {
            return null;
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("consent", rule == ConsentRule.OPT_IN ? "opt_in" : "opt_out");
        if (statement != null) {
            detail.put("statement", statement.toDetail());
        }
        return new Verdict.Refused("no-consent", true, detail);
    }

    private static Verdict capped(Cap cap, List<Sent> counted, long now, ZoneId zone) {
        Map<String, Object> detail = balance(cap, counted.size());
        detail.put("zone", zone.getId());
        long oldest = counted.get(counted.size() - cap.max()).at();
        detail.put("freeAt", InstantText.format(cap.per().freeAt(oldest, now, zone)));
        return new Verdict.Refused("capped", true, detail);
    }

    private static Map<String, Object> balance(Cap cap, long used) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("cap", cap.toString());
        detail.put("used", used);
        detail.put("max", (long) cap.max());
        return detail;
    }

    private static Verdict refused(String reason, Map<String, Object> detail) {
        return new Verdict.Refused(reason, false, detail);
    }

    private static Map<String, Object> until(long instant) {
        return Map.of("until", InstantText.format(instant));
    }
}

package io.tetik.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The oracle against examples worked out by hand: what a delivery policy lets out. */
class ReferenceDeliveryTest {

    private static final String SEND = """
            kind: Campaign
            name: c
            entry: always
            trigger: {event: {on: bet}}
            steps: [{send: {channel: push, fallback: [email, sms]}}]
            ---
            """;

    private static Map<String, Object> consent(String channel, String purpose, boolean granted) {
        return Map.of("channel", channel, "purpose", purpose, "granted", granted);
    }

    @Test
    void theLatestStatementThatCoversCounts() {
        String yaml = SEND + "{kind: DeliveryPolicy, name: default, consent: {push: opt_in, email: opt_out}}";
        Story story = new Story("2026-11")
                .event("01T10:00:00", "consent_changed", Map.of("channel", "email", "granted", false))
                .event("01T10:00:00", "bet")
                .event("01T11:00:00", "consent_changed", consent("*", "*", true))
                .event("01T11:00:00", "bet")
                .event("01T12:00:00", "consent_changed", consent("push", "news", false))
                .event("01T12:00:00", "bet")
                .event("01T13:00:00", "message_event", Map.of("channel", "push", "status", "complained"))
                .event("01T13:00:00", "bet")
                .event("01T14:00:00", "message_event", Map.of("status", "unsubscribed"))
                .event("01T14:00:00", "bet");
        assertThat(story.decisions(yaml, null))
                .filteredOn(line -> !line.contains("entered") && !line.contains("completed"))
                .containsExactly(
                        "01T10:00 suppressed no-consent 0 push",
                        "01T10:00 suppressed no-consent 0 email",
                        "01T10:00 sent 0 sms",
                        "01T11:00 sent 0 push",
                        "01T12:00 sent 0 push",
                        "01T13:00 suppressed no-consent 0 push",
                        "01T13:00 sent 0 email",
                        "01T14:00 suppressed no-consent 0 push",
                        "01T14:00 suppressed no-consent 0 email",
                        "01T14:00 sent 0 sms");
    }

    @Test
    void aCapLetsTheNextChannelTryAndForgetsAfterItsTime() {
        String yaml = SEND + """
                kind: DeliveryPolicy
                name: default
                caps: [{max: 2, per: 2h, channel: push}, {max: 3, per: 2h, category: marketing}]
                """;
        Story story = new Story("2026-11")
                .event("01T10:00:00", "bet")
                .event("01T11:00:00", "bet")
                .event("01T11:30:00", "bet")
                .event("01T11:59:59.999", "bet")
                .event("01T12:00:00", "bet");
        assertThat(story.decisions(yaml, null))
                .filteredOn(line -> !line.contains("entered") && !line.contains("completed"))
                .containsExactly(
                        "01T10:00 sent 0 push",
                        "01T11:00 sent 0 push",
                        "01T11:30 suppressed capped 0 push",
                        "01T11:30 sent 0 email",
                        "01T11:59:59.999Z suppressed capped 0 push",
                        "01T11:59:59.999Z suppressed capped 0 email",
                        "01T11:59:59.999Z suppressed capped 0 sms",
                        "01T12:00 sent 0 push");
    }

    @Test
    void calendarCapsCountFromLocalMidnight() {
        String yaml = """
                {kind: DeliveryPolicy, name: p, default_zone: Europe/Berlin, caps: [{max: 1, per: calendar_%s}]}
                ---
                {kind: Campaign, name: c, policy: p, entry: always, trigger: {event: {on: bet}},
                  steps: [{send: {channel: push}}]}
                """;
        Story story = new Story("2026-10")
                .event("23T22:00:00", "bet")
                .event("24T21:59:59", "bet")
                .event("24T22:00:00", "bet")
                .event("25T22:30:00", "bet")
                .event("25T23:00:00", "bet")
                .event("26T04:00:00", "moved", Map.of("zone", "America/New_York"))
                .event("26T04:00:00", "bet");
        assertThat(story.commands(yaml.replace("%s", "day"), null))
                .containsExactly("23T22:00 c push", "24T22:00 c push", "25T23:00 c push", "26T04:00 c push");
        assertThat(story.commands(yaml.replace("%s", "week"), null))
                .containsExactly("23T22:00 c push", "25T23:00 c push", "26T04:00 c push");
    }

    @Test
    void quietHoursPutOffAndAllIsAskedAgain() {
        String yaml = """
                {kind: DeliveryPolicy, name: default, default_zone: Europe/Berlin,
                  quiet_hours: {from: '22:00', to: '02:30'}, caps: [{max: 1, per: 1h}]}
                ---
                {kind: Campaign, name: a, exit: [order], trigger: {event: {on: bet}},
                  steps: [{send: {channel: push, expires: 5h30m}}, {send: {channel: email}}]}
                ---
                {kind: Campaign, name: b, category: transactional, trigger: {event: {on: bet}},
                  steps: [{send: {channel: sms}}]}
                ---
                {kind: Campaign, name: x, priority: 60, entry: once, trigger: {event: {on: bet}},
                  steps: [{send: {channel: in_app, expires: 3h1ms}}]}
                """;
        Story story = new Story("2026-03").event("28T22:00:00", "bet").event("29T20:30:00", "bet");
        story.event("29T22:00:00", "order");
        assertThat(story.decisions(yaml, "30T12:00:00"))
                .filteredOn(line -> !line.contains("entered") && !line.contains("completed"))
                .containsExactly(
                        "28T22:00 deferred quiet-hours 0 push",
                        "28T22:00 sent 0 sms",
                        "28T22:00 deferred quiet-hours 0 in_app",
                        "29T01:00 suppressed capped 0 push",
                        "29T01:00 suppressed capped 1 email",
                        "29T01:00 sent 0 in_app",
                        "29T20:30 deferred quiet-hours 0 push",
                        "29T20:30 sent 0 sms",
                        "29T20:30 skipped once",
                        "29T22:00 exited exit-event 0");
        assertThat(story.decisions(yaml.replace("3h1ms", "3h"), "29T12:00:00"))
                .contains("29T01:00 suppressed expired 0 in_app", "29T01:00 sent 0 push");
        assertThat(story.decisions(yaml.replace("'02:30'}", "'02:30', then: drop}"), "29T12:00:00"))
                .contains("28T22:00 suppressed quiet-hours 0 push", "28T22:00 suppressed quiet-hours 1 email");
    }

    @Test
    void aCommandKeepsTheExpiryOfItsFirstDecision() {
        String yaml = """
                {kind: DeliveryPolicy, name: default, quiet_hours: {from: '10:00', to: '12:00'}}
                ---
                {kind: Campaign, name: c, trigger: {event: {on: bet}}, steps: [{send: {channel: push, expires: 3h}}]}
                """;
        assertThat(new Story("2026-11")
                        .event("01T11:00:00", "bet")
                        .run(yaml, "02T00:00:00")
                        .commands())
                .hasSize(1)
                .first()
                .hasFieldOrPropertyWithValue("createdAt", "2026-11-01T12:00:00.000Z")
                .hasFieldOrPropertyWithValue("expiresAt", "2026-11-01T14:00:00.000Z");
    }

    @Test
    void withoutAPolicyOnlyExclusionCounts() {
        String yaml = SEND + "{kind: DeliveryPolicy, name: other, consent: {push: opt_in}, caps: [{max: 1, per: 1d}]}";
        Story story = new Story("2026-11")
                .event("01T10:00:00", "bet")
                .event("01T10:30:00", "bet")
                .event("01T11:00:00", "user_excluded")
                .event("01T11:00:00", "bet");
        assertThat(story.commands(yaml, null)).containsExactly("01T10:00 c push", "01T10:30 c push");
        assertThat(story.decisions(yaml, null)).contains("01T11:00 suppressed excluded 0 push");
    }

    @Test
    void higherPriorityGoesFirstAndOnToItsNextSends() {
        String yaml = """
                {kind: DeliveryPolicy, name: default, caps: [{max: 3, per: 1h, category: marketing}], exempt: alarm}
                ---
                {kind: Campaign, name: a, trigger: {event: {on: bet}}, steps: [{send: {channel: push}}]}
                ---
                {kind: Campaign, name: b, trigger: {event: {on: bet}}, category: alarm, steps: [{send: {channel: push}}]}
                ---
                {kind: Campaign, name: c, priority: 90, trigger: {event: {on: bet}},
                  steps: [{send: {channel: sms}}, {branch: [{otherwise: [{send: {channel: sms}}]}]}, {send: {channel: sms}}]}
                """;
        assertThat(new Story("2026-11").event("01T10:00:00", "bet").decisions(yaml, null))
                .filteredOn(line -> line.contains("sent") || line.contains("suppressed"))
                .containsExactly(
                        "01T10:00 suppressed capped 0 push",
                        "01T10:00 sent 0 push",
                        "01T10:00 sent 0 sms",
                        "01T10:00 sent 1.otherwise.0 sms",
                        "01T10:00 sent 2 sms");
    }
}

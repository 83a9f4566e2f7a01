package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.LiveJob.Life;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Definitions that break down at run time, over and over, next to others that do not. */
class QuarantineTest {
    private static final String TYPES = """
        {kind: EventType, name: added, properties: {sku: string}}
        ---
        {kind: EventType, name: visit}
        ---
        {kind: EventType, name: order}
        ---
        {kind: Attribute, name: cart, aggregate: items, add: {on: added, key: event.sku, value: {sku: event.sku}}, limit: 50}
        ---
        {kind: Attribute, name: orders, on: order, aggregate: count}
        ---
        {kind: Attribute, name: last_order, on: order, aggregate: last, value: event.time}
        ---
        """;

    /** 50 * 50 * 50 steps for a full cart. */
    private static final String EXPLODING = "user.cart.map(a, user.cart.map(b, user.cart.map(c, c.sku)))";

    private static final String BAD = sending("bad", EXPLODING);
    private static final String GOOD = sending("good", "user.orders");

    private static String sending(String name, String param) {
        return "kind: Campaign\nname: " + name + "\ntrigger: {event: {on: visit}}\nentry: always\n"
                + "steps: [{send: {id: s, channel: push, template: a, params: {p: \"" + param + "\"}}}]\n";
    }

    private static String waiting(String param) {
        return sending("bad", param).replace("[{send", "[{wait: 1h}, {send");
    }

    private static LiveJob withFullCart(String definitions) throws Exception {
        LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES + definitions);
        fillCart(job, "ann");
        return job;
    }

    private static void fillCart(LiveJob job, String user) throws Exception {
        for (int i = 0; i < 50; i++) {
            job.event(user, "added", "09:00", "\"sku\":\"s" + i + "\"");
        }
    }

    private static void visits(LiveJob job, int count, String at) throws Exception {
        for (int i = 0; i < count; i++) {
            job.arrives("ann", "visit", at, "");
        }
        job.clock(at);
    }

    private static List<String> quarantines(LiveJob job) {
        return job.statuses().stream()
                .filter(row -> row.endsWith("QUARANTINED"))
                .toList();
    }

    private static List<String> kinds(LiveJob job, String campaign) {
        return job.decisions("ann").stream()
                .filter(row -> row.contains(campaign) && !row.contains("entered") && !row.contains("completed"))
                .map(row -> row.substring(row.indexOf('/') + 1))
                .toList();
    }

    @Test
    void tenBreakDownsAreTolerated() throws Exception {
        try (LiveJob job = withFullCart(BAD)) {
            visits(job, 10, "10:00");
            assertThat(quarantines(job)).isEmpty();
            assertThat(job.commands()).hasSize(10).containsOnly("10:00 ann bad/1 push a");
            assertThat(job.outcome().decisions())
                    .filteredOn(row -> "sent".equals(row.get("kind")))
                    .allSatisfy(
                            row -> assertThat(String.valueOf(row.get("detail"))).contains("failedParams"));
        }
    }

    @Test
    void theEleventhBreakDownPutsTheCampaignIntoQuarantineAndTheRestGoesOn() throws Exception {
        try (LiveJob job = withFullCart(BAD + "---\n" + GOOD)) {
            visits(job, 15, "10:00");
            assertThat(quarantines(job)).containsExactly("Campaign/bad/1 QUARANTINED");
            assertThat(job.messages("QUARANTINED")).singleElement().asString().isNotBlank();
            assertThat(kinds(job, "bad")).hasSize(15).containsOnly("1 sent @s", "1 skipped quarantined");
            assertThat(kinds(job, "bad")).filteredOn("1 sent @s"::equals).hasSize(11);
            assertThat(kinds(job, "good")).hasSize(15).containsOnly("1 sent @s");
            assertThat(job.outcome().commands())
                    .filteredOn(row -> "good".equals(row.get("campaign")))
                    .allSatisfy(
                            row -> assertThat(String.valueOf(row.get("params"))).contains("p="));
        }
    }

    @Test
    void whoEnteredBeforeGetsNoMessageWhileTheQuarantineLasts() throws Exception {
        String both = waiting("user.orders")
                .replace("{send", "{branch: [{when: \"size(" + EXPLODING + ") > 0\", steps: []}]}, {send");
        try (LiveJob job = withFullCart(both)) {
            visits(job, 10, "10:00");
            job.clock("11:00");
            visits(job, 5, "11:30");
            job.clock("12:30");
            assertThat(quarantines(job)).containsExactly("Campaign/bad/1 QUARANTINED");
            assertThat(job.commands()).hasSize(10);
            assertThat(kinds(job, "bad"))
                    .filteredOn("1 suppressed quarantined @s"::equals)
                    .hasSize(5);
        }
    }

    @Test
    void aTriggerInQuarantineFiresForNobody() throws Exception {
        String bad = GOOD.replace("name: good", "name: bad")
                .replace("{on: visit}", "{on: visit, when: \"size(" + EXPLODING + ") > 0\"}");
        try (LiveJob job = withFullCart(bad + "---\n" + GOOD)) {
            visits(job, 15, "10:00");
            assertThat(quarantines(job)).containsExactly("Campaign/bad/1 QUARANTINED");
            assertThat(kinds(job, "bad")).isEmpty();
            assertThat(kinds(job, "good")).hasSize(15);
        }
    }

    @Test
    void aSegmentInQuarantineKeepsItsMembersAndOthersGoOn() throws Exception {
        String bad = "{kind: Segment, name: bad, when: \"size(" + EXPLODING + ") >= 0\"}\n---\n";
        String good = "{kind: Segment, name: good, when: size(user.cart) > 5}\n";
        try (LiveJob job = withFullCart(bad + good)) {
            for (int i = 0; i < 15; i++) {
                job.event("ann", "added", "10:00", "\"sku\":\"t" + i + "\"");
            }
            assertThat(quarantines(job)).containsExactly("Segment/bad/1 QUARANTINED");
            assertThat(job.segmentChanges())
                    .containsExactly("09:00 ann entered bad by event", "09:00 ann entered good by event");
        }
    }

    @Test
    void whoLeavesASegmentMayStartACampaignButNotBecauseOfAQuarantine() throws Exception {
        String bad = "{kind: Segment, name: bad, when: \"size(" + EXPLODING + ") >= 0\"}\n---\n";
        String left = sending("left", "user.orders").replace("{event: {on: visit}}", "{segment: {exited: bad}}");
        try (LiveJob job = withFullCart(bad + left)) {
            for (int i = 0; i < 15; i++) {
                job.event("ann", "added", "10:00", "\"sku\":\"t" + i + "\"");
            }
            assertThat(quarantines(job)).containsExactly("Segment/bad/1 QUARANTINED");
            assertThat(job.decisions()).isEmpty();
        }
    }

    @Test
    void theQuarantineOutlivesARestart() throws Exception {
        try (LiveJob job = withFullCart(BAD + "---\n" + GOOD)) {
            visits(job, 15, "10:00");
            job.restored();
            assertThat(quarantines(job))
                    .as("told anew, since a restored job answers all definitions anew")
                    .containsExactly("Campaign/bad/1 QUARANTINED", "Campaign/bad/1 QUARANTINED");
            visits(job, 1, "10:10");
            assertThat(kinds(job, "bad").subList(15, 16)).containsExactly("1 skipped quarantined");
            assertThat(kinds(job, "good").subList(15, 16)).containsExactly("1 sent @s");
            job.publish(2, sending("bad", "user.orders"));
            visits(job, 1, "10:20");
            assertThat(kinds(job, "bad")).endsWith("2 sent @s");
            job.restored();
            assertThat(quarantines(job)).hasSize(2);
        }
    }

    @Test
    void aNewRevisionLiftsTheQuarantine() throws Exception {
        try (LiveJob job = withFullCart(BAD)) {
            visits(job, 15, "10:00");
            job.publish(2, sending("bad", "user.orders"));
            visits(job, 15, "10:10");
            assertThat(quarantines(job)).hasSize(1);
            assertThat(kinds(job, "bad").subList(15, 30)).containsOnly("2 sent @s");
        }
    }

    @Test
    void aNewRevisionThatIsNoBetterIsPutIntoQuarantineItself() throws Exception {
        try (LiveJob job = withFullCart(BAD)) {
            visits(job, 15, "10:00");
            job.publish(2, BAD.replace("template: a", "template: b"));
            visits(job, 15, "10:10");
            assertThat(quarantines(job)).containsExactly("Campaign/bad/1 QUARANTINED", "Campaign/bad/2 QUARANTINED");
        }
    }

    @Test
    void aRejectedRevisionDoesNotLiftTheQuarantine() throws Exception {
        try (LiveJob job = withFullCart(BAD)) {
            visits(job, 15, "10:00");
            job.publish(2, "Campaign", "bad", sending("bad", "user.orders").replace("channel", "chanel"));
            visits(job, 5, "10:10");
            job.publish(1, "{kind: EventType, name: other}");
            visits(job, 5, "10:20");
            assertThat(kinds(job, "bad").subList(15, 25)).containsOnly("1 skipped quarantined");
            assertThat(quarantines(job)).hasSize(1);
        }
    }

    @Test
    void aChangeOfOtherDefinitionsDoesNotLiftTheQuarantine() throws Exception {
        try (LiveJob job = withFullCart(BAD + "---\n" + GOOD)) {
            visits(job, 15, "10:00");
            job.publish(2, GOOD.replace("template: a", "template: b"));
            visits(job, 5, "10:10");
            assertThat(kinds(job, "bad").subList(15, 20)).containsOnly("1 skipped quarantined");
            assertThat(kinds(job, "good").subList(15, 20)).containsOnly("2 sent @s");
        }
    }

    @Test
    void runsThatArePinnedToABadRevisionDoNotTakeTheNewOneIntoQuarantine() throws Exception {
        try (LiveJob job = withFullCart(waiting(EXPLODING))) {
            fillCart(job, "bob");
            visits(job, 10, "10:00");
            for (int i = 0; i < 10; i++) {
                job.arrives("bob", "visit", "10:10", "");
            }
            job.clock("10:10").publish(2, sending("bad", "user.orders")).clock("12:00");
            assertThat(job.commands()).hasSize(20).allMatch(row -> row.endsWith(" bad/1 push a"));
            visits(job, 1, "12:10");
            assertThat(kinds(job, "bad")).endsWith("2 sent @s");
            assertThat(quarantines(job)).isEmpty();
        }
    }

    @Test
    void anExpressionThatMerelyHasNoValueIsNeverPutIntoQuarantine() throws Exception {
        String valueless = GOOD.replace("user.orders", "user.last_order");
        String condition = sending("condition", "user.orders")
                .replace("{on: visit}", "{on: visit, when: user.last_order > timestamp('2026-01-01T00:00:00Z')}");
        String division = sending("division", "1 / user.orders");
        try (LiveJob job = withFullCart(valueless + "---\n" + condition + "---\n" + division)) {
            visits(job, 30, "10:00");
            job.event("ann", "order", "10:10");
            visits(job, 1, "10:20");
            assertThat(quarantines(job)).isEmpty();
            assertThat(kinds(job, "condition")).containsExactly("1 sent @s");
            assertThat(kinds(job, "good")).hasSize(31).containsOnly("1 sent @s");
            assertThat(kinds(job, "division")).hasSize(31).containsOnly("1 sent @s");
        }
    }
}

package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.operator.LiveJob.Life;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.junit.jupiter.api.Test;

/** What breaks stays where it is: with one event, one instant, one user or one definition. */
class AtomicTurnsTest {
    private static final String TYPES = """
        {kind: EventType, name: visit}
        ---
        {kind: EventType, name: order}
        ---
        {kind: Attribute, name: visits, on: visit, aggregate: count}
        ---
        {kind: Attribute, name: orders, on: order, aggregate: count}
        ---
        """;

    private static final String GOOD =
            sending("good", "{event: {on: order}}").replace("params: {}", "params: {v: user.visits, o: user.orders}");

    private static String sending(String name, String trigger) {
        return "kind: Campaign\nname: " + name + "\ntrigger: " + trigger + "\nentry: always\n"
                + "steps: [{send: {id: s, channel: push, template: a, params: {}}}]\n---\n";
    }

    /** Campaigns stand in the order of their names. */
    private static Faults inCampaign(int broken) {
        return Faults.of(new Faults.Steps() {
            @Override
            public boolean campaign(int index) {
                return index == broken;
            }

            @Override
            public boolean segment(int index) {
                return false;
            }

            @Override
            public boolean attribute(int index) {
                return false;
            }
        });
    }

    /** @param breaks whether the first campaign breaks by now */
    private static Faults inFirstCampaignOnce(boolean[] breaks) {
        return Faults.of(new Faults.Steps() {
            @Override
            public boolean campaign(int index) {
                return index == 0 && breaks[0];
            }

            @Override
            public boolean segment(int index) {
                return false;
            }

            @Override
            public boolean attribute(int index) {
                return false;
            }
        });
    }

    private static LiveJob breakingBad(String bad) throws Exception {
        return LiveJob.with(inCampaign(0), TYPES + bad + GOOD);
    }

    @Test
    void anEventThatBreaksIsRejectedAndCountsForNothing() throws Exception {
        try (LiveJob job = breakingBad(sending("bad", "{event: {on: visit}}"));
                CapturedLog log = CapturedLog.of(OperatorLog.class)) {
            job.event("ann", "order", "10:00");
            job.event("ann", "visit", "10:01");
            job.event("ann", "order", "10:02");
            assertThat(job.commands())
                    .containsExactly("10:00 ann good/1 push a {o=1, v=0}", "10:02 ann good/1 push a {o=2, v=0}");
            assertThat(job.rejected()).singleElement().asString().startsWith("failed: Campaign/bad: java.lang.");
            assertThat(String.valueOf(job.outcome().rejected().get(0).get("raw")))
                    .contains("\"type\":\"visit\"");
            assertThat(log.messages())
                    .anyMatch(line -> line.startsWith("turn failed") && line.contains("definition=Campaign/bad"))
                    .noneMatch(line -> line.contains("ann"));
        }
    }

    @Test
    void anInstantThatBreaksIsLeftOutForThisUserAndTold() throws Exception {
        String bad = sending("bad", "{idle: {on: visit, after: 30m}}");
        // The event that arms it goes well, since it does not break from the beginning.
        boolean[] breaks = {false};
        Faults faults = inFirstCampaignOnce(breaks);
        try (LiveJob job = LiveJob.with(faults, TYPES + bad + GOOD)) {
            job.event("ann", "visit", "10:00");
            breaks[0] = true;
            job.clock("11:00");
            assertThat(job.rejected())
                    .singleElement()
                    .asString()
                    .startsWith("failed: user ann, what was due at 2026-11-02T10:30:00Z: Campaign/bad: java.lang.");
            assertThat(job.decisions()).isEmpty();
            job.event("ann", "order", "11:10");
            assertThat(job.commands()).containsExactly("11:10 ann good/1 push a {o=1, v=1}");
        }
    }

    @Test
    void aRunThatBreaksWhenItIsToGoOnEnds() throws Exception {
        boolean[] breaks = {false};
        String bad = sending("bad", "{event: {on: visit}}").replace("[{send", "[{wait: 1h}, {send");
        Faults faults = inFirstCampaignOnce(breaks);
        try (LiveJob job = LiveJob.with(faults, TYPES + bad + GOOD)) {
            job.event("ann", "visit", "10:00");
            breaks[0] = true;
            job.clock("12:00");
            assertThat(job.decisions()).endsWith("11:00 ann bad/1 exited failed @0");
            assertThat(job.commands()).isEmpty();
        }
    }

    @Test
    void aDefinitionThatKeepsBreakingTurnsIsPutIntoQuarantineAndTheEventsCountAgain() throws Exception {
        try (LiveJob job = breakingBad(sending("bad", "{event: {on: visit}}"))) {
            for (int i = 0; i < 15; i++) {
                job.event("ann", "visit", "10:00");
            }
            assertThat(job.rejected()).hasSize(11);
            assertThat(job.statuses()).contains("Campaign/bad/1 QUARANTINED");
            assertThat(job.messages("QUARANTINED")).singleElement().asString().contains("step");
            job.event("ann", "order", "10:01");
            assertThat(job.commands()).containsExactly("10:01 ann good/1 push a {o=1, v=4}");
            job.restored().event("ann", "visit", "10:02");
            assertThat(job.rejected()).hasSize(11);
            job.publish(2, sending("bad", "{event: {on: visit}}").replace("template: a", "template: b"));
            job.event("ann", "visit", "10:03");
            assertThat(job.rejected()).as("the new revision is asked").hasSize(12);
        }
    }

    private static String twoUsers(LiveJob job) throws Exception {
        job.event("ann", "visit", "10:00").event("bob", "visit", "10:00");
        return "order";
    }

    private static ValueState<byte[]> state(KeyedStateBackend<String> backend, String name) throws Exception {
        return backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ValueStateDescriptor<>(name, BytePrimitiveArraySerializer.INSTANCE));
    }

    private static OperatorHarness.Tampering of(String state, String user, byte[] bytes) {
        return new OperatorHarness.Tampering() {
            @Override
            public void keyedState(KeyedStateBackend<String> backend) throws Exception {
                ValueState<byte[]> kept = state(backend, state);
                backend.setCurrentKey(user);
                assertThat(kept.value()).isNotNull();
                kept.update(bytes);
            }
        };
    }

    @Test
    void aUserWhoseBytesAreBrokenBeginsAnewAndTheBytesAreTold() throws Exception {
        byte[][] broken = {
            {},
            {1, 2, 3},
            new byte[8],
            {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1},
            {0, 0, 0, 0, 0, 0, 0, 0, 99, 1, 1, 1, 1}
        };
        for (byte[] bytes : broken) {
            try (LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES + GOOD)) {
                String order = twoUsers(job);
                job.restored(of(OperatorIds.USER_STATE, "ann", bytes));
                job.event("ann", order, "10:10").event("bob", order, "10:10");
                assertThat(job.commands())
                        .containsExactly("10:10 ann good/1 push a {o=1, v=0}", "10:10 bob good/1 push a {o=1, v=1}");
                assertThat(job.rejected())
                        .singleElement()
                        .asString()
                        .startsWith("unreadable-state: the state of user ann: ");
                assertThat(job.restored().event("ann", order, "10:20").rejected())
                        .hasSize(1);
            }
        }
    }

    @Test
    void aUserWhomANewerReleaseHasWrittenStopsTheJob() throws Exception {
        byte[] newer = {0, 0, 0, 0, 0, 0, 0, 0, 3, 1, 1, 1, 1};
        try (LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES + GOOD)) {
            String order = twoUsers(job);
            job.restored(of(OperatorIds.USER_STATE, "ann", newer));
            assertThatThrownBy(() -> job.event("ann", order, "10:10"))
                    .hasStackTraceContaining("written by a newer release");
        }
    }

    @Test
    void waitingEventsThatAreBrokenAreToldAndTheOthersGoOn() throws Exception {
        byte[][] broken = {{1}, {0, 0, 0, 9}, {0, 0, 0, 1, 3, 'a', 'b', 9, 9, 9}, {127, 127, 127, 127, 127, 127, 127}};
        for (byte[] bytes : broken) {
            try (LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES + GOOD)) {
                job.arrives("ann", "order", "10:00", "").arrives("bob", "order", "10:00", "");
                job.restored(of(OperatorIds.WAITING_EVENTS, "ann", bytes));
                job.clock("10:10");
                assertThat(job.commands()).containsExactly("10:00 bob good/1 push a {o=1, v=0}");
                assertThat(job.rejected())
                        .singleElement()
                        .asString()
                        .startsWith("unreadable-state: waiting events of user ann: ");
                assertThat(job.restored().rejected()).hasSize(1);
            }
        }
    }

    /** Breaks the beginning of every record of a definition with a name: it does not say any more what it is. */
    private static OperatorHarness.Tampering ofDefinition(String name, int most) {
        return new OperatorHarness.Tampering() {
            @Override
            public void operatorState(OperatorSubtaskState state) {
                List<byte[]> found = new ArrayList<>();
                for (OperatorStateHandle handle : state.getManagedOperatorState()) {
                    byte[] bytes = ((ByteStreamStateHandle) handle.getDelegateStateHandle()).getData();
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
                        int marker = text.lastIndexOf("\u00c3\u0001", at);
                        if (marker > 0 && at - marker < 40 && found.size() < most) {
                            bytes[marker + 3] ^= 1;
                            found.add(bytes);
                        }
                    }
                }
                assertThat(found).hasSize(most);
            }
        };
    }

    @Test
    void aDefinitionWhoseRecordsAreBrokenIsGoneUntilItIsPublishedAgain() throws Exception {
        try (LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES + GOOD)) {
            job.event("ann", "order", "10:00");
            job.restored(ofDefinition("good", 2));
            assertThat(job.rejected())
                    .hasSize(2)
                    .allMatch(row ->
                            row.startsWith("unreadable-state: definition '") && row.contains("Campaign/good': "));
            job.event("ann", "order", "10:10");
            job.publish(2, GOOD);
            job.event("ann", "order", "10:20");
            assertThat(job.commands())
                    .containsExactly("10:00 ann good/1 push a {o=1, v=0}", "10:20 ann good/2 push a {o=3, v=0}");
        }
    }

    @Test
    void aDefinitionInForceStaysSoIfItsOtherRecordIsBroken() throws Exception {
        try (LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES + GOOD)) {
            job.event("ann", "order", "10:00");
            job.restored(ofDefinition("good", 1));
            assertThat(job.rejected()).hasSize(1);
            job.event("ann", "order", "10:10");
            assertThat(job.commands())
                    .containsExactly("10:00 ann good/1 push a {o=1, v=0}", "10:10 ann good/1 push a {o=2, v=0}");
        }
    }
}

package io.tetik.tools.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.schemas.DefinitionRecord;
import io.tetik.tools.command.ToolException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RemovalTest {
    private final Map<String, PublishedDefinition> published = new TreeMap<>();
    private final Map<String, Answer> answers = new TreeMap<>();

    private void publish(String key, int revision, String body) {
        int slash = key.indexOf('/');
        DefinitionRecord record =
                new DefinitionRecord(key.substring(0, slash), key.substring(slash + 1), revision, body, null);
        published.merge(key, PublishedDefinition.NONE.and(record), (before, unused) -> before.and(record));
    }

    private void answer(String key, int revision, String status) {
        answers.put(key, new Answer(key, revision, status, List.of(), null));
    }

    /** {@code key revision}. */
    private List<String> removed(String... keys) throws ToolException {
        Removal removal = Removal.of(List.of(keys), published, answers);
        assertThat(removal.objections()).isEmpty();
        assertThat(removal.changes()).allMatch(change -> change.kind() == Change.Kind.REMOVED);
        return removal.changes().stream()
                .map(change -> change.key() + " " + change.revision())
                .toList();
    }

    private void sample() {
        publish("EventType/login", 1, "kind: EventType\nname: login\n");
        publish("Attribute/logins", 2, "kind: Attribute\nname: logins\non: login\naggregate: count\n");
        publish("Segment/vip", 3, "kind: Segment\nname: vip\nwhen: user.logins > 3\n");
    }

    @Test
    void whatRefersToOthersGoesFirstEachAtItsHighestRevision() throws ToolException {
        sample();
        answer("Segment/vip", 4, "REJECTED");

        assertThat(removed("EventType/login", "Attribute/logins", "Segment/vip", "Segment/vip"))
                .containsExactly("Segment/vip 4", "Attribute/logins 2", "EventType/login 1");
    }

    @Test
    void whatOthersReferToStaysUnlessTheyGoToo() throws ToolException {
        sample();

        Removal removal = Removal.of(List.of("Attribute/logins"), published, answers);

        assertThat(removal.objections())
                .singleElement()
                .satisfies(problem -> assertThat(problem.render())
                        .startsWith("Segment/vip:3:")
                        .contains("user.logins"));
        assertThat(removed("Attribute/logins", "Segment/vip")).hasSize(2);
    }

    @Test
    void whatTheTopicHasLostIsRemovedAtTheRevisionThatTheJobHas() throws ToolException {
        answer("Campaign/welcome", 7, "ACTIVE");

        assertThat(removed("Campaign/welcome")).containsExactly("Campaign/welcome 7");
    }

    @Test
    void problemsThatWereThereBeforeAreNoObjection() throws ToolException {
        publish("Segment/vip", 3, "kind: Segment\nname: vip\nwhen: user.lost > 3\n");
        publish("EventType/login", 1, "kind: EventType\nname: login\n");

        assertThat(removed("EventType/login")).containsExactly("EventType/login 1");
    }

    @Test
    void whatIsRemovedAlreadyIsGone() throws ToolException {
        published.put("Segment/a", new PublishedDefinition(null, 2, true));
        answer("Segment/a", 2, "ACTIVE");
        answer("Segment/b", 5, "REMOVED");

        Removal removal = Removal.of(List.of("Segment/a", "Segment/b"), published, answers);

        assertThat(removal.gone()).containsExactly("Segment/a", "Segment/b");
        assertThat(removal.changes()).isEmpty();
    }

    @Test
    void aRemovalThatWasTooLowForTheJobIsMadeUpFor() throws ToolException {
        published.put("Segment/a", new PublishedDefinition(null, 2, true));
        answer("Segment/a", 3, "ACTIVE");

        assertThat(removed("Segment/a")).containsExactly("Segment/a 3");
    }

    @Test
    void whatNobodyKnowsIsAnErrorAndSoIsWhatIsNoKey() {
        assertThatThrownBy(() -> removed("Campaign/none"))
                .hasMessage("no definition 'Campaign/none' is published, and none was answered");
        for (String key : List.of("welcome", "Campaign/", "/welcome", "Kampagne/welcome")) {
            assertThatThrownBy(() -> removed(key))
                    .hasMessage("'" + key + "' is not KIND/NAME, such as Campaign/welcome;"
                            + " kinds: EventType Source Attribute Segment DeliveryPolicy Campaign");
        }
    }
}

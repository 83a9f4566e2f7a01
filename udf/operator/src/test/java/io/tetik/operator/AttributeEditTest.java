package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.operator.EditStory.Told;
import io.tetik.operator.LiveJob.Life;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes that are removed, added again and edited at instants of event time, and what refers to them. */
class AttributeEditTest {
    private static final String TYPES = """
            {kind: EventType, name: order, properties: {n: int}}
            ---
            """;
    private static final String ORDERS = "{kind: Attribute, name: orders, on: order, aggregate: count}";
    private static final String READERS = """

            ---
            {kind: Segment, name: few, when: user.orders < 2}
            ---
            kind: Campaign
            name: again
            entry: always
            trigger: {event: order}
            audience: user.orders > 1
            steps: [{send: {channel: push, template: a}}]
            """;

    /** Bob and Dan have no event after 11:00 and before 12:00, Cat has one only there. */
    private static EditStory ordersUntil(EditStory story) {
        return story.event("ann", "order", "11:30")
                .event("cat", "order", "11:40")
                .event("ann", "order", "12:30")
                .event("dan", "order", "12:40")
                .event("dan", "order", "12:50")
                .clock("14:00");
    }

    private static EditStory begun(String definitions) {
        return new EditStory(definitions)
                .event("ann", "order", "10:00")
                .event("bob", "order", "10:10")
                .event("dan", "order", "10:20")
                .event("ann", "order", "10:30");
    }

    /** While the attribute is gone, what refers to it is not in force; afterwards it is again, and all begins at zero. */
    @Test
    void anAttributeThatIsAddedAgainBeginsAnew() throws Exception {
        EditStory story = begun(TYPES + ORDERS + READERS)
                .remove("11:00", "Attribute", "orders")
                .publish("12:00", 2, ORDERS);
        Told told = ordersUntil(story).tell();
        assertThat(told.commands()).containsExactly("10:30 ann again/1 push a", "12:50 dan again/1 push a");
        assertThat(told.segmentChanges())
                .containsExactly(
                        "10:00 ann entered few by event",
                        "10:10 bob entered few by event",
                        "10:20 dan entered few by event",
                        "10:30 ann exited few by event",
                        "12:00 ann entered few by definition",
                        "12:00 bob entered few by definition",
                        "12:00 cat entered few by definition",
                        "12:00 dan entered few by definition",
                        "12:50 dan exited few by event");
    }

    /** The text of before is another attribute than the one that stood in between. */
    @ParameterizedTest
    @ValueSource(strings = {", window: 9d}", ", when: event.n > 0}"})
    void anAttributeThatIsEditedAndEditedBackBeginsAnewTwice(String end) throws Exception {
        EditStory story = begun(TYPES + ORDERS + READERS)
                .publish("11:00", 2, ORDERS.replace("}", end))
                .publish("12:00", 3, ORDERS);
        Told told = ordersUntil(story).tell();
        assertThat(told.commands()).containsExactly("10:30 ann again/1 push a", "12:50 dan again/1 push a");
        assertThat(told.segmentChanges())
                .containsExactly(
                        "10:00 ann entered few by event",
                        "10:10 bob entered few by event",
                        "10:20 dan entered few by event",
                        "10:30 ann exited few by event",
                        "11:00 ann entered few by definition",
                        "11:40 cat entered few by event",
                        "12:50 dan exited few by event");
    }

    /** At no instant was it gone. */
    @Test
    void anAttributeThatIsRemovedAndAddedForOneInstantGoesOn() throws Exception {
        EditStory story = begun(TYPES + ORDERS + READERS)
                .remove("11:00", "Attribute", "orders")
                .publish("11:00", 2, ORDERS);
        Told told = ordersUntil(story).tell();
        assertThat(told.commands())
                .containsExactly(
                        "10:30 ann again/1 push a",
                        "11:30 ann again/1 push a",
                        "12:30 ann again/1 push a",
                        "12:40 dan again/1 push a",
                        "12:50 dan again/1 push a");
    }

    /** A window goes on emptying in its own time, and the one that was added again knows nothing of the first. */
    @Test
    void aWindowThatIsAddedAgainDoesNotEmptyByWhatWasBefore() throws Exception {
        String recent = ORDERS.replace("}", ", window: 90m}");
        String buyer = "\n---\n{kind: Segment, name: buyer, when: user.orders > 0}";
        Told told = new EditStory(TYPES + recent + buyer)
                .event("ann", "order", "10:00")
                .event("bob", "order", "10:45")
                .remove("11:00", "Attribute", "orders")
                .publish("11:15", 2, recent)
                .event("ann", "order", "11:20")
                .clock("14:00")
                .tell();
        assertThat(told.segmentChanges())
                .containsExactly(
                        "10:00 ann entered buyer by event",
                        "10:45 bob entered buyer by event",
                        "11:20 ann entered buyer by event",
                        "12:50 ann exited buyer by time");
    }

    /** A rejected revision leaves the previous one in force, until what it needs is there. */
    @Test
    void aRevisionThatNeedsAnAttributeIsInForceFromWhereTheAttributeIs() throws Exception {
        String few = "{kind: Segment, name: few, when: ";
        Told told = begun(TYPES + ORDERS + READERS)
                .publish("11:00", 2, few + "user.spent < 5}")
                .publish("12:00", 1, "{kind: Attribute, name: spent, on: order, aggregate: sum, value: event.n}")
                .event("eve", "order", "11:30", "\"n\":7")
                .event("eve", "order", "11:31", "\"n\":7")
                .event("ann", "order", "12:30", "\"n\":7")
                .clock("14:00")
                .tell();
        assertThat(told.segmentChanges())
                .endsWith(
                        "11:30 eve entered few by event",
                        "11:31 eve exited few by event",
                        "12:00 ann entered few by definition",
                        "12:00 eve entered few by definition",
                        "12:30 ann exited few by event");
    }

    @Test
    void whatRefersToAnAttributeThatIsGoneIsRejectedAndActiveAgainWithIt() throws Exception {
        try (LiveJob job = new LiveJob(Life.UNDISTURBED, TYPES + ORDERS + READERS)) {
            job.event("ann", "order", "10:00").removeFor("11:00", "Attribute", "orders");
            job.publishFor("12:00", 2, ORDERS).clock("11:30");
            assertThat(job.statuses())
                    .contains("Attribute/orders/1 REMOVED", "Segment/few/1 REJECTED", "Campaign/again/1 REJECTED");
            int before = job.statuses().size();
            job.clock("12:30");
            assertThat(job.statuses().subList(before, job.statuses().size()))
                    .contains("Attribute/orders/2 ACTIVE", "Segment/few/1 ACTIVE", "Campaign/again/1 ACTIVE");
        }
    }
}

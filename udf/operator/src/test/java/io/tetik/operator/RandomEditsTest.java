package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many definitions that are edited, removed and added again within two hours, while events come out of order: a job that hears
 * of it bit by bit, in tiny slices, and is restored now and then decides as one that has all definitions from the start.
 */
class RandomEditsTest {
    private static final int WORLDS = 31;
    private static final int MINUTES = 120;
    private static final String TYPES = """
            {kind: EventType, name: order, properties: {n: int}}
            ---
            {kind: EventType, name: cart}
            ---
            {kind: EventType, name: visit}
            """;
    private static final List<String> ATTRIBUTES =
            List.of("aggregate: count", "aggregate: count, window: 20m", "aggregate: sum, value: event.n");
    private static final List<String> OVER_SEGMENTS =
            List.of("'!segment(\"s\")'", "segment('s') && user.orders < 3", "user.orders == 2");
    private static final List<String> TRIGGERS = List.of(
            "{event: order}",
            "{event: {on: cart, when: user.orders > 1}}",
            "{abandonment: {start: cart, complete: order, after: 7m}}",
            "{abandonment: {start: cart, complete: order, reset: any, after: 15m}}",
            "{idle: {on: order, after: 9m}}",
            "{pattern: [{begin: one, on: cart}, {followedBy: two, on: order}], within: 20m}",
            "{pattern: [{begin: one, on: order}, {notFollowedBy: two, on: visit}], within: 8m, after_match: no_skip}",
            "{segment: {entered: s}}",
            "{segment: {exited: t}}",
            "{schedule: {cron: '*/25 * * * *', zone: UTC}}");
    private static final List<String> STEPS = List.of(
            "{send: {id: x, channel: push, template: %s}}",
            "{wait: {for: 6m, id: w}}, {send: {id: x, channel: push, template: %s}}",
            "{wait: {for: 11m, id: w}}, {send: {id: y, channel: push, template: %s}}, {wait: {for: 3m, id: x}}",
            "{wait_for: {on: visit, timeout: 10m, id: w}}, {send: {id: x, channel: email, template: %s}}",
            "{wait_until: {at: '11:10', id: w}}, {send: {id: x, channel: push, template: %s}}");
    private static final List<String> ENTRIES = List.of("always", "after_exit", "once", "{cooldown: 10m}");
    private static final List<String> POLICIES = List.of(
            "caps: [{max: 3, per: 30m}]", "quiet_hours: {from: '10:50', to: '11:10'}", "caps: [{max: 2, per: 10m}]");
    private static final List<String> NAMES = List.of(
            "Attribute/orders",
            "Segment/s",
            "Segment/t",
            "Campaign/a",
            "Campaign/b",
            "Campaign/c",
            "DeliveryPolicy/default");

    static IntStream worlds() {
        return IntStream.range(0, WORLDS);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void aLiveJobDecidesAsOneThatKnowsTheFuture(int world) throws Exception {
        EditStory story = new World(new Random(world)).story();
        EditStory.Told expected = story.fromTheStart();
        assertThat(expected.decisions()).isNotEmpty();
        EditStory.assertAlike("world " + world, expected, story.troubled(new Random(world)));
    }

    /** Something that happens at the machine's minute. */
    private record Happening(int minute, Runnable action) {}

    private static final class World {
        private final Random random;
        private final List<Happening> happenings = new ArrayList<>();
        private EditStory story = new EditStory(TYPES);
        private int latest;

        World(Random random) {
            this.random = random;
        }

        EditStory story() {
            StringBuilder first = new StringBuilder(TYPES);
            NAMES.forEach(
                    name -> first.append("---\n").append(definition(name, 1)).append('\n'));
            story = new EditStory(first.toString());
            edits();
            for (int i = 0; i < 110; i++) {
                event();
            }
            happenings.sort(Comparator.comparingInt(Happening::minute));
            happenings.forEach(each -> each.action().run());
            return story.clock("14:00");
        }

        /** Each is published some time before its instant. */
        private void edits() {
            int at = 0;
            int edits = 6 + random.nextInt(8);
            for (int revision = 2; revision < 2 + edits; revision++) {
                at = random.nextInt(5) < 2 && at > 0 ? at : 5 + random.nextInt(MINUTES - 5);
                String name = pick(NAMES);
                String instant = time(at);
                int number = revision;
                String text = random.nextInt(6) == 0 ? "" : definition(name, number);
                happenings.add(new Happening(random.nextInt(at), () -> {
                    if (text.isEmpty()) {
                        String[] key = name.split("/", 2);
                        story.remove(instant, key[0], key[1]);
                    } else {
                        story.publish(instant, number, text);
                    }
                }));
            }
        }

        /** It comes up to two minutes after its instant, and the clock waits for three. */
        private void event() {
            int at = random.nextInt(MINUTES);
            String user = "u" + random.nextInt(7);
            String type = pick(List.of("order", "order", "cart", "cart", "visit"));
            String properties = type.equals("order") && random.nextBoolean() ? "\"n\":" + random.nextInt(4) : "";
            boolean ticks = random.nextBoolean();
            happenings.add(new Happening(at + random.nextInt(3), () -> {
                story.arrives(user, type, time(at), properties);
                latest = Math.max(latest, at);
                if (ticks && latest >= 3) {
                    story.clock(time(latest - 3));
                }
            }));
        }

        private String definition(String name, int revision) {
            String start = "{kind: " + name.replace("/", ", name: ") + ", ";
            return start
                    + switch (name.substring(0, name.indexOf('/'))) {
                        case "Attribute" -> "on: order, " + pick(ATTRIBUTES) + "}";
                        case "Segment" ->
                            "when: " + (name.endsWith("s") ? "user.orders > " + random.nextInt(3) : pick(OVER_SEGMENTS))
                                    + "}";
                        case "DeliveryPolicy" -> pick(POLICIES) + "}";
                        default -> campaign(revision);
                    };
        }

        private String campaign(int revision) {
            return "in_flight: " + pick(List.of("pin", "migrate"))
                    + ", status: " + (random.nextInt(8) == 0 ? pick(List.of("paused", "archived", "draft")) : "active")
                    + (random.nextInt(3) == 0 ? ", audience: segment('s')" : "")
                    + (random.nextInt(4) == 0 ? ", exit: [visit]" : "")
                    + ", entry: " + pick(ENTRIES) + ", trigger: " + pick(TRIGGERS)
                    + ", steps: [" + pick(STEPS).formatted("v" + revision) + "]}";
        }

        private <T> T pick(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private static String time(int minute) {
            return "1%d:%02d".formatted(minute / 60, minute % 60);
        }
    }
}

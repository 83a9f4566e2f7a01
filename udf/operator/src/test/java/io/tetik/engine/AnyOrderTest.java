package io.tetik.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Carts whose events come in any order end as they do when their events come in their own, as in a replay. */
class AnyOrderTest {
    private static final int LIVES = 300;
    private static final List<String> CARTS = List.of("home", "office", "");
    private static final List<String> THINGS = List.of("lamp", "desk", "sofa");
    private static final List<String> TYPES =
            List.of("put_in", "put_in", "put_in", "taken_out", "page_viewed", "bought", "all_sold");

    private static final String CARTS_AND_REMINDERS = """
        {kind: EventType, name: put_in, properties: {cart: string, what: string}}
        ---
        {kind: EventType, name: taken_out, properties: {cart: string, what: string}}
        ---
        {kind: EventType, name: page_viewed, properties: {cart: string}}
        ---
        {kind: EventType, name: bought, properties: {cart: string}}
        ---
        {kind: EventType, name: all_sold, properties: {what: string}}
        ---
        kind: Attribute
        name: last_put_in
        aggregate: items
        add: {on: put_in, key: event.what, value: {what: event.what, at: event.time}}
        remove: [{on: taken_out, key: event.what}, {on: all_sold, when: item.what == event.what}]
        clear: bought
        order: last_added
        ---
        kind: Campaign
        name: reminder
        trigger: {abandonment: {start: put_in, complete: bought, after: 3h}}
        entry: always
        steps: [{send: {channel: push, params: {items: user.last_put_in}}}]
        ---
        kind: Campaign
        name: each-cart
        trigger: {abandonment: {start: put_in, complete: bought, after: 3h, key: event.cart}}
        entry: always
        steps: [{send: {channel: push, params: {cart: trigger.key}}}]
        """;

    private static final String BEGUN_AND_FINISHED = """
        {kind: EventType, name: put_in, properties: {cart: string, what: string}}
        ---
        {kind: EventType, name: page_viewed, properties: {cart: string, what: string}}
        ---
        {kind: EventType, name: bought, properties: {cart: string, what: string}}
        ---
        kind: Campaign
        name: viewed
        trigger: {abandonment: {start: put_in, complete: bought, reset: page_viewed, after: 3h}}
        entry: always
        steps: [{send: {channel: push}}]
        ---
        kind: Campaign
        name: any
        trigger: {abandonment: {start: put_in, complete: bought, reset: any, after: 3h, key: event.cart}}
        entry: always
        steps: [{send: {channel: push, params: {cart: trigger.key}}}]
        """;

    /** @param minute after ten o'clock */
    private record Happening(int minute, String id, String type, Map<String, Object> properties) {
        String time() {
            return "10:%02d:00".formatted(minute);
        }

        void of(OneUser user, boolean late) {
            if (late) {
                user.late(id, type, time(), properties);
            } else {
                user.event(id, type, time(), properties);
            }
        }
    }

    static IntStream lives() {
        return IntStream.range(0, LIVES);
    }

    @ParameterizedTest
    @MethodSource("lives")
    void whatComesInAnyOrderEndsAsInItsOwn(int seed) {
        List<Happening> life = life(new Random(seed));
        OneUser inOrder = new OneUser(CARTS_AND_REMINDERS);
        life.forEach(each -> each.of(inOrder, false));
        List<Happening> shuffled = new ArrayList<>(life);
        Collections.shuffle(shuffled, new Random(seed));
        OneUser inAnyOrder = new OneUser(CARTS_AND_REMINDERS);
        int latest = 0;
        for (Happening each : shuffled) {
            each.of(inAnyOrder, each.minute < latest);
            inAnyOrder.restored();
            latest = Math.max(latest, each.minute);
        }
        assertThat(end(inAnyOrder)).as("%s\nwhich came as %s", life, shuffled).isEqualTo(end(inOrder));
    }

    /** At one instant the ids decide, which is why some events of a life have the same. */
    @ParameterizedTest
    @MethodSource("lives")
    void whatIsBegunIsFinishedAndBegunAnewInAnyOrder(int seed) {
        Random random = new Random(seed);
        List<Happening> life = new ArrayList<>();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String type = oneOf(List.of("put_in", "page_viewed", "bought"), random);
            Map<String, Object> properties = new HashMap<>();
            String cart = oneOf(CARTS, random);
            if (!cart.isEmpty()) {
                properties.put("cart", cart);
            }
            life.add(new Happening(random.nextInt(4), "e" + (7 + i), type, properties));
        }
        life.sort(Comparator.comparingInt(Happening::minute));
        OneUser inOrder = new OneUser(BEGUN_AND_FINISHED);
        life.forEach(each -> each.of(inOrder, false));
        List<Happening> shuffled = new ArrayList<>(life);
        Collections.shuffle(shuffled, random);
        OneUser inAnyOrder = new OneUser(BEGUN_AND_FINISHED);
        for (Happening each : shuffled) {
            each.of(inAnyOrder, !each.equals(shuffled.get(0)));
            inAnyOrder.restored();
        }
        assertThat(sent(inAnyOrder)).as("%s\nwhich came as %s", life, shuffled).isEqualTo(sent(inOrder));
    }

    private static List<Happening> life(Random random) {
        List<Integer> minutes = new ArrayList<>(IntStream.range(0, 60).boxed().toList());
        Collections.shuffle(minutes, random);
        return minutes.subList(0, 2 + random.nextInt(7)).stream()
                .sorted()
                .map(minute -> happening(minute, random))
                .toList();
    }

    private static Happening happening(int minute, Random random) {
        Map<String, Object> properties = new HashMap<>();
        String cart = oneOf(CARTS, random);
        if (!cart.isEmpty()) {
            properties.put("cart", cart);
        }
        properties.put("what", oneOf(THINGS, random));
        return new Happening(minute, "e" + minute, oneOf(TYPES, random), properties);
    }

    private static String oneOf(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static String end(OneUser user) {
        String sent = sent(user);
        return user.view("15:00:00").attributes().get("last_put_in") + "\n" + sent;
    }

    private static String sent(OneUser user) {
        user.clock("15:00:00");
        return user.effects().commands().stream()
                .map(each -> each.getCreatedAt() + " " + each.getCampaign() + " " + each.getParams() + " "
                        + each.getTrigger().getEventIds())
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}

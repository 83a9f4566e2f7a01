package io.tetik.reference;

import io.tetik.reference.Vocabulary.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws worlds of some days around a change of the clocks, with journeys, policies, and users who move. */
final class JourneyWorlds {

    private static final List<Term> USER = List.of(
            new Term("user.bets", "int", true),
            new Term("user.recent", "int", true),
            new Term("user.last_at", "timestamp", false),
            new Term("user.today", "int", true),
            new Term("user.row", "int", true),
            new Term("user.spent", "decimal", true),
            new Term("user.city", "string", false),
            new Term("user.plans", "items", true));

    private JourneyWorlds() {}

    /** The same seed gives the same world. */
    static RandomWorld generate(long seed) {
        Instant change = RandomPlaces.change(seed);
        Draw draw = new Draw(seed, change);
        Vocabulary vocabulary = new Vocabulary(draw);
        List<Map<String, Object>> documents = new ArrayList<>(vocabulary.documents());
        attributes(draw, vocabulary, documents);
        RandomSegments segments = new RandomSegments(draw, USER);
        documents.addAll(segments.documents);
        RandomPolicies policies = new RandomPolicies(draw);
        documents.addAll(policies.documents);
        documents.addAll(new RandomJourneys(draw, vocabulary, USER, segments.names, policies.names).documents);
        RandomLives lives = new RandomLives(draw, vocabulary, change);
        Instant until = draw.chance(30) ? null : lives.last.plus(Duration.ofMinutes(30L * draw.between(0, 96)));
        RandomWorld silent = RandomWorld.of(documents, lives.events, until);
        List<Map<String, @Nullable Object>> events = new ArrayList<>(lives.events);
        events.addAll(feedback(draw, silent));
        return RandomWorld.of(documents, draw.shuffled(events), until);
    }

    /** What became of the messages, as far as the oracle knows their ids, that would go out if nothing became of any; the first of them go out in any case. */
    private static List<Map<String, @Nullable Object>> feedback(Draw draw, RandomWorld world) {
        List<Map<String, @Nullable Object>> feedback = new ArrayList<>();
        for (Map<String, @Nullable Object> command : ReferenceEvaluator.run(
                        world.definitions(), world.events(), world.until())
                .commands()) {
            boolean isOfItems = "date".equals(Plain.map(command.get("trigger")).get("kind"));
            if (!isOfItems && draw.chance(40)) {
                Instant after = Plain.instant(Plain.text(command, "createdAt"))
                        .plus(Duration.ofMinutes(draw.pick(List.of(1, 30, 60, 300))));
                Map<String, @Nullable Object> event = new LinkedHashMap<>();
                event.put("eventId", "f" + feedback.size());
                event.put("type", "message_event");
                event.put("userId", command.get("userId"));
                event.put("eventTime", Plain.iso(after));
                event.put(
                        "properties",
                        Map.of(
                                "command_id", Plain.text(command, "commandId"),
                                "channel", Plain.text(command, "channel"),
                                "status", draw.pick("sent opened opened failed bounced")));
                feedback.add(event);
            }
        }
        return feedback;
    }

    private static void attributes(Draw draw, Vocabulary vocabulary, List<Map<String, Object>> documents) {
        documents.add(Draw.map("kind", "EventType", "name", "moved"));
        last(documents).put("properties", Draw.map("zone", "string"));
        documents.add(Draw.map("kind", "EventType", "name", "profile"));
        last(documents).put("properties", Draw.map("born", "timestamp", "day", "date"));
        documents.add(Draw.map("kind", "EventType", "name", "paid"));
        Map<String, Object> paid = Draw.map("cost", "decimal", "plan", "string");
        paid.put("expires", "timestamp");
        paid.put("shop", "object({city: string, fee: decimal, floor: int})");
        last(documents).put("properties", paid);
        add(documents, "bets", vocabulary.anyType(), "count", "");
        add(documents, "recent", vocabulary.anyType(), "count", "");
        last(documents).put("window", draw.pick(RandomSteps.LENGTHS));
        add(documents, "last_at", vocabulary.anyType(), "last", "event.time");
        calendars(draw, vocabulary, documents);
        plans(draw, vocabulary, documents);
        if (draw.chance(90)) {
            add(documents, "timezone", "moved", "last", "event.zone");
            if (documents.stream().noneMatch(each -> "user".equals(each.get("zone"))) && draw.chance(50)) {
                last(documents).put("window", "1d");
            }
            if (draw.chance(15)) {
                last(documents).put("default", draw.pick(RandomPlaces.ZONES));
            }
        }
        add(documents, "birthday", "profile", "last", "event.day");
        add(documents, "born", "profile", draw.pick("last last first"), "event.born");
        if (draw.chance(15)) {
            last(documents).put("window", "1d");
        }
    }

    private static void calendars(Draw draw, Vocabulary vocabulary, List<Map<String, Object>> documents) {
        add(documents, "today", vocabulary.anyType(), "count", "");
        last(documents)
                .put("window", draw.pick("calendar_day calendar_day calendar_week calendar_month calendar_year"));
        zone(draw, documents);
        since(draw, vocabulary, documents);
        add(documents, "row", vocabulary.anyType(), "streak", "");
        last(documents).put("per", draw.pick("day day day week month"));
        zone(draw, documents);
        since(draw, vocabulary, documents);
        add(documents, "spent", "paid", "sum", draw.pick(List.of("event.cost", "event.shop.fee", "event.cost * 2")));
        if (draw.chance(50)) {
            last(documents).put("window", draw.pick("calendar_day calendar_week calendar_month 1d 12h"));
            if (Plain.text(last(documents), "window").startsWith("calendar")) {
                zone(draw, documents);
            }
        }
        since(draw, vocabulary, documents);
        add(documents, "city", "paid", draw.pick("last first top"), "event.shop.city");
    }

    /** In some worlds none of the user, so that the zone of the user may have a window. */
    private static void zone(Draw draw, List<Map<String, Object>> documents) {
        last(documents).put("zone", draw.chance(50) ? "user" : draw.pick(RandomPlaces.ZONES));
    }

    private static void since(Draw draw, Vocabulary vocabulary, List<Map<String, Object>> documents) {
        if (draw.chance(20)) {
            last(documents).put("since", vocabulary.anyType());
        }
    }

    private static void plans(Draw draw, Vocabulary vocabulary, List<Map<String, Object>> documents) {
        Map<String, Object> document = Draw.map("kind", "Attribute", "name", "plans");
        Map<String, Object> fields = Draw.map("f0", "event.plan", "expires", "event.expires");
        fields.put("paid", "(has(old.paid) ? old.paid : decimal('0')) + event.cost");
        fields.put("shop", "event.shop");
        Map<String, Object> add = Draw.map("on", "paid", "key", "event.plan");
        add.put("value", fields);
        document.put("aggregate", "items");
        document.put("add", add);
        if (draw.chance(40)) {
            document.put("order", "last_added");
        }
        if (draw.chance(40)) {
            document.put("drop", "item.paid <= 0");
        }
        if (draw.chance(40)) {
            document.put("remove", Draw.map("on", vocabulary.anyType(), "when", "item.paid > 3"));
        }
        if (draw.chance(40)) {
            document.put("limit", draw.between(1, 3));
        }
        documents.add(document);
    }

    private static void add(
            List<Map<String, Object>> documents, String name, String on, String aggregate, String value) {
        Map<String, Object> document = Draw.map("kind", "Attribute", "name", name);
        document.put("on", on);
        document.put("aggregate", aggregate);
        if (!value.isEmpty()) {
            document.put("value", value);
        }
        documents.add(document);
    }

    private static Map<String, Object> last(List<Map<String, Object>> documents) {
        return documents.get(documents.size() - 1);
    }
}

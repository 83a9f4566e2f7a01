package io.tetik.reference;

import io.tetik.reference.Vocabulary.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws worlds of some days around a change of the clocks, with journeys, policies, and users who move. */
final class JourneyWorlds {

    private static final List<Term> USER = List.of(
            new Term("user.bets", "int", true),
            new Term("user.recent", "int", true),
            new Term("user.last_at", "timestamp", false));

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
        return RandomWorld.of(documents, draw.shuffled(lives.events), until);
    }

    private static void attributes(Draw draw, Vocabulary vocabulary, List<Map<String, Object>> documents) {
        documents.add(Draw.map("kind", "EventType", "name", "moved"));
        last(documents).put("properties", Draw.map("zone", "string"));
        documents.add(Draw.map("kind", "EventType", "name", "profile"));
        last(documents).put("properties", Draw.map("born", "timestamp"));
        add(documents, "bets", vocabulary.anyType(), "count", "");
        add(documents, "recent", vocabulary.anyType(), "count", "");
        last(documents).put("window", draw.pick(RandomSteps.LENGTHS));
        add(documents, "last_at", vocabulary.anyType(), "last", "event.time");
        if (draw.chance(90)) {
            add(documents, "timezone", "moved", "last", "event.zone");
            if (draw.chance(15)) {
                last(documents).put("window", "1d");
            }
            if (draw.chance(15)) {
                last(documents).put("default", draw.pick(RandomPlaces.ZONES));
            }
        }
        add(documents, "born", "profile", draw.pick("last last first"), "event.born");
        if (draw.chance(15)) {
            last(documents).put("window", "1d");
        }
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

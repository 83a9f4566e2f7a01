package io.tetik.reference;

import io.tetik.reference.RandomConditions.Scope;
import io.tetik.reference.Vocabulary.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws Segment documents; a segment may use those drawn before it, whatever their names. */
final class RandomSegments {

    final List<Map<String, Object>> documents = new ArrayList<>();
    final List<String> names = new ArrayList<>();

    RandomSegments(Draw draw, List<Term> user) {
        List<String> free = draw.shuffled(List.of("s0", "s1", "s2", "s3", "s4", "s5"));
        RandomConditions conditions = new RandomConditions(draw);
        for (String name : free.subList(0, draw.between(2, 6))) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("kind", "Segment");
            document.put("name", name);
            document.put("when", conditions.condition(new Scope(user, List.copyOf(names), true)));
            documents.add(document);
            names.add(name);
        }
    }
}

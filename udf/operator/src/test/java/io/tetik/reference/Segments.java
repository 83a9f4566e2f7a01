package io.tetik.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All segments of one user, each computed anew whenever asked. */
final class Segments {

    private static final Pattern USE = Pattern.compile("segment\\(\\s*['\"]([^'\"]+)['\"]\\s*\\)");

    private final Expressions expressions;
    private final Map<String, String> conditions = new LinkedHashMap<>();

    Segments(Expressions expressions, List<? extends Map<String, ? extends @Nullable Object>> documents) {
        this.expressions = expressions;
        Map<String, String> unordered = new LinkedHashMap<>();
        for (Map<String, ? extends @Nullable Object> document : documents) {
            if ("Segment".equals(document.get("kind"))) {
                unordered.put(Plain.text(document, "name"), Plain.text(document, "when"));
            }
        }
        new TreeSet<>(unordered.keySet()).forEach(name -> addAfterItsNeeds(name, unordered));
    }

    private void addAfterItsNeeds(String name, Map<String, String> unordered) {
        String condition = unordered.get(name);
        if (condition != null && !conditions.containsKey(name)) {
            Matcher use = USE.matcher(condition);
            List<String> needs = new ArrayList<>();
            while (use.find()) {
                needs.add(use.group(1));
            }
            needs.forEach(need -> addAfterItsNeeds(need, unordered));
            conditions.put(name, condition);
        }
    }

    /** Names in the order of evaluation. */
    List<String> names() {
        return List.copyOf(conditions.keySet());
    }

    Set<String> membersAt(Instant at, Map<String, Object> user) {
        Set<String> members = new HashSet<>();
        for (Map.Entry<String, String> segment : conditions.entrySet()) {
            if (expressions.holds(segment.getValue(), new Moment(at, user, members), Map.of("user", user))) {
                members.add(segment.getKey());
            }
        }
        return members;
    }
}

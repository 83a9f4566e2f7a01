package io.tetik.engine.plan;

import io.tetik.language.definition.SegmentDefinition;
import io.tetik.language.problem.Problems;
import io.tetik.language.syntax.Name;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders segments so that each comes after those that it reads. What a segment reads is found in its text, since
 * {@code segment(...)} takes nothing but a literal name; a name that is only mentioned inside a text literal costs nothing
 * but a place in the order.
 */
final class SegmentOrder {
    private static final Pattern REFERENCE =
            Pattern.compile("\\bsegment\\s*\\(\\s*[rR]?(?:'''|\"\"\"|['\"])([^'\"]*)['\"]");

    private final Map<String, Revision> byName = new LinkedHashMap<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final Set<String> cyclic = new LinkedHashSet<>();
    private final Problems problems;

    SegmentOrder(List<Revision> segments, Problems problems) {
        this.problems = problems;
        segments.stream()
                .sorted(Comparator.comparing(
                        revision -> revision.definition().name().value()))
                .forEach(revision -> byName.put(revision.definition().name().value(), revision));
        byName.keySet().forEach(name -> visit(name, new ArrayList<>()));
    }

    private void visit(String name, List<String> path) {
        Revision revision = byName.get(name);
        if (revision == null || done.contains(name)) {
            return;
        }
        int start = path.indexOf(name);
        if (start >= 0) {
            report(path.subList(start, path.size()));
            return;
        }
        path.add(name);
        for (String read :
                references(Objects.requireNonNull(revision.definition().as(SegmentDefinition.class)))) {
            visit(read, path);
        }
        path.remove(path.size() - 1);
        done.add(name);
    }

    private void report(List<String> cycle) {
        if (!cyclic.addAll(cycle)) {
            return;
        }
        byName.entrySet().stream()
                .filter(segment -> cycle.contains(segment.getKey()))
                .map(segment -> segment.getValue().definition().name())
                .min(Comparator.comparing(Name::place))
                .ifPresent(first -> problems.add(first.place(), words(cycle, cycle.indexOf(first.value()))));
    }

    private static String words(List<String> cycle, int first) {
        List<String> turned = new ArrayList<>(cycle);
        Collections.rotate(turned, -first);
        return "segments depend on each other in a cycle: " + String.join(" -> ", turned) + " -> " + turned.get(0);
    }

    private static List<String> references(SegmentDefinition segment) {
        Matcher matcher = REFERENCE.matcher(segment.when().text());
        List<String> names = new ArrayList<>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** In the order of dependency; the place of each is its index. */
    List<Revision> sorted() {
        List<Revision> result = new ArrayList<>();
        for (String name : done) {
            Revision revision = byName.get(name);
            if (revision != null) {
                result.add(revision);
            }
        }
        return result;
    }

    /** The index by name. */
    Map<String, Integer> names() {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        done.forEach(name -> indexes.put(name, indexes.size()));
        return indexes;
    }
}

package io.tetik.reference;

import io.tetik.scenario.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A choice of users of the sample, the same in every run, to whom everything happens that happens at all. */
final class SampleUsers {

    private final SampleFiles sample;
    private final int mostEvents;
    private final Map<String, Set<String>> happenings = new HashMap<>();

    /** Only users with so few events, as the oracle is slow. */
    SampleUsers(SampleFiles sample, int mostEvents) {
        this.sample = sample;
        this.mostEvents = mostEvents;
        sample.events().forEach((user, events) -> note(user, events, "type"));
        Outcome expected = sample.expected();
        expected.decisions().forEach(row -> note(row, "campaign", "kind", "reason", "step"));
        expected.segmentChanges()
                .forEach(row -> happenings(Plain.text(row, "userId"))
                        .add(row.get("segment") + " " + row.get("change") + " "
                                + Plain.map(row.get("cause")).get("kind")));
    }

    private void note(String user, List<Map<String, @Nullable Object>> events, String key) {
        events.forEach(event -> happenings(user).add(String.valueOf(event.get(key))));
    }

    private void note(Map<String, @Nullable Object> row, String... keys) {
        String happening =
                List.of(keys).stream().map(key -> String.valueOf(row.get(key))).collect(Collectors.joining(" "));
        happenings(Plain.text(row, "userId")).add(happening);
    }

    private Set<String> happenings(String user) {
        return happenings.computeIfAbsent(user, u -> new HashSet<>());
    }

    /** Users to each of whom something happens that happens to few of those before, and others up to the number. */
    Set<String> choose(int number, int each) {
        List<String> users = sample.events().entrySet().stream()
                .filter(entry -> entry.getValue().size() <= mostEvents)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(SampleUsers::hash).thenComparing(Function.identity()))
                .toList();
        Map<String, Integer> seen = new HashMap<>();
        Set<String> chosen = new TreeSet<>();
        for (String user : users) {
            Set<String> own = happenings(user);
            if (own.stream().anyMatch(happening -> seen.getOrDefault(happening, 0) < each)) {
                chosen.add(user);
                own.forEach(happening -> seen.merge(happening, 1, Integer::sum));
            }
        }
        List<String> others =
                users.stream().filter(user -> !chosen.contains(user)).toList();
        others.stream().limit(Math.max(0, number - chosen.size())).forEach(chosen::add);
        return chosen;
    }

    private static long hash(String user) {
        CRC32 hash = new CRC32();
        hash.update(user.getBytes(StandardCharsets.UTF_8));
        return hash.getValue();
    }
}

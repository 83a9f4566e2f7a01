package io.tetik.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.scenario.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the sample's expected files say of some users, against the oracle: so these files are right, and not only what
 * the engine gives. More users: {@code -Dtetik.sampleUsers=600}.
 */
class SampleReferenceTest {
    private static final int USERS = Integer.getInteger("tetik.sampleUsers", 150);
    private static final int MOST_EVENTS = Integer.getInteger("tetik.sampleEvents", 150);
    private static final int OF_EACH = 2;

    @Test
    void theOracleExpectsWhatTheFilesSay() {
        SampleFiles sample = SampleFiles.read(Path.of("..", "..", "sample-data"));
        Set<String> users = new SampleUsers(sample, MOST_EVENTS).choose(USERS, OF_EACH);
        List<Map<String, @Nullable Object>> events = new ArrayList<>();
        users.forEach(user -> events.addAll(sample.events().getOrDefault(user, List.of())));

        WorldRows oracle = WorldRows.of(ReferenceEvaluator.run(sample.definitions(), events, sample.end()));
        WorldRows expected = WorldRows.of(only(users, sample.expected()));

        List<String> differences = new ArrayList<>();
        ReferenceDifferentialTest.differ(
                "segment-changes", oracle.segmentChanges(), expected.segmentChanges(), differences);
        ReferenceDifferentialTest.differ("commands", oracle.commands(), expected.commands(), differences);
        ReferenceDifferentialTest.differ("decisions", oracle.decisions(), expected.decisions(), differences);
        ReferenceDifferentialTest.differ("attributes and segments", oracle.users(), expected.users(), differences);
        assertThat(differences).isEmpty();
        assertThat(expected.users()).hasSize(users.size()).hasSizeGreaterThanOrEqualTo(USERS);
    }

    private static Outcome only(Set<String> users, Outcome all) {
        Map<String, Map<String, @Nullable Object>> attributes = new TreeMap<>(all.attributes());
        attributes.keySet().retainAll(users);
        return new Outcome(
                rowsOf(users, all.commands()),
                rowsOf(users, all.segmentChanges()),
                rowsOf(users, all.decisions()),
                List.of(),
                attributes);
    }

    private static List<Map<String, @Nullable Object>> rowsOf(
            Set<String> users, List<Map<String, @Nullable Object>> rows) {
        return rows.stream()
                .filter(row -> users.contains(Plain.text(row, "userId")))
                .toList();
    }
}

package io.tetik.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions show everything that the language has; whether they compile is for the engine to say. */
class DefinitionsTest {

    private static final Pattern USER = Pattern.compile("\\buser\\.([a-z][a-z0-9_]*)");
    private static final Pattern SEGMENT = Pattern.compile("\\bsegment\\('([a-z0-9_-]+)'\\)");

    @ParameterizedTest
    @CsvSource({"EventType, 25", "Attribute, 35", "Segment, 14", "Campaign, 16"})
    void thereAreEnoughOfEachKind(String kind, int least) {
        assertThat(DefinitionFiles.ofKind(kind)).hasSizeGreaterThanOrEqualTo(least);
        assertThat(DefinitionFiles.names(kind)).hasSameSizeAs(DefinitionFiles.ofKind(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "sum", "avg", "min", "max", "first", "last", "distinct", "top"})
    void everyAggregateOccursWithAndWithoutWindow(String aggregate) {
        List<Map<?, ?>> attributes = DefinitionFiles.ofKind("Attribute").stream()
                .filter(attribute -> aggregate.equals(attribute.get("aggregate")))
                .toList();
        assertThat(attributes).anyMatch(attribute -> attribute.containsKey("window"));
        assertThat(attributes).anyMatch(attribute -> !attribute.containsKey("window"));
    }

    @Test
    void everyTriggerAndEveryEntryPolicyOccurs() {
        Set<String> triggers = new TreeSet<>();
        Set<String> entries = new TreeSet<>();
        for (Map<?, ?> campaign : DefinitionFiles.ofKind("Campaign")) {
            triggers.addAll(keys(Objects.requireNonNull(campaign.get("trigger"))));
            entries.addAll(keys(Objects.requireNonNullElse(campaign.get("entry"), "default")));
        }
        assertThat(triggers)
                .containsExactly("abandonment", "after_match", "event", "fire", "idle", "pattern", "segment", "within");
        assertThat(entries).containsExactly("after_exit", "always", "cooldown", "default", "once", "once_per");
    }

    @Test
    void everyAttributeAndSegmentThatIsNamedExists() {
        assertThat(mentioned(USER)).isSubsetOf(DefinitionFiles.names("Attribute"));
        assertThat(mentioned(SEGMENT)).isSubsetOf(DefinitionFiles.names("Segment"));
    }

    private static Set<String> mentioned(Pattern pattern) {
        return DefinitionFiles.all().stream()
                .flatMap(document -> DefinitionFiles.texts(document).stream())
                .map(pattern::matcher)
                .flatMap(Matcher::results)
                .map(result -> result.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> keys(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
        }
        return Set.of(String.valueOf(node));
    }
}

package io.tetik.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions show everything that the language has; whether they compile is for the engine to say. */
class DefinitionsTest {

    private static final Pattern USER = Pattern.compile("\\buser\\.([a-z][a-z0-9_]*)");
    private static final Pattern SEGMENT = Pattern.compile("\\bsegment\\('([a-z0-9_-]+)'\\)");

    @ParameterizedTest
    @CsvSource({"EventType, 26", "Attribute, 70", "Segment, 26", "Campaign, 50", "DeliveryPolicy, 2"})
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
                .containsExactly(
                        "abandonment",
                        "after_match",
                        "date",
                        "event",
                        "fire",
                        "idle",
                        "pattern",
                        "schedule",
                        "segment",
                        "within");
        assertThat(entries).containsExactly("after_exit", "always", "cooldown", "default", "once", "once_per");
    }

    @Test
    void clocksAndDatesOccurInAllTheirForms() {
        List<Map<?, ?>> schedules = triggers("schedule");
        List<Map<?, ?>> dates = triggers("date");
        assertThat(schedules).anyMatch(schedule -> "user".equals(schedule.get("zone")));
        assertThat(schedules).anyMatch(schedule -> !"user".equals(schedule.get("zone")));
        assertThat(dates.stream().map(date -> String.valueOf(date.get("every"))).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("year", "month", "null");
        assertThat(dates).anyMatch(date -> date.containsKey("offset"));
    }

    @Test
    void everyStepOccurs() {
        Set<String> steps = new TreeSet<>();
        campaigns().forEach(campaign -> steps.addAll(stepsIn(campaign.get("steps"))));
        assertThat(steps).containsExactly("branch", "exit", "send", "split", "wait", "wait_for", "wait_until");
        assertThat(campaigns()).anyMatch(campaign -> campaign.containsKey("holdout"));
        assertThat(DefinitionFiles.keys(campaigns()))
                .contains("fallback", "expires", "timeout", "then", "otherwise", "days");
    }

    @Test
    void policiesSayAllThatAPolicyCanSay() {
        List<Map<?, ?>> policies = DefinitionFiles.ofKind("DeliveryPolicy");
        assertThat(DefinitionFiles.names("DeliveryPolicy")).contains("default");
        assertThat(DefinitionFiles.keys(policies))
                .contains("default_zone", "consent", "quiet_hours", "caps", "exempt", "category");
        assertThat(DefinitionFiles.texts(policies))
                .contains("opt_in", "opt_out", "none", "defer", "drop", "24h", "calendar_day", "calendar_week");
        assertThat(campaigns().stream()
                        .map(campaign -> campaign.get("policy"))
                        .filter(Objects::nonNull)
                        .map(String::valueOf))
                .hasSizeGreaterThan(5)
                .isSubsetOf(DefinitionFiles.names("DeliveryPolicy"));
    }

    @Test
    void everyAttributeAndSegmentThatIsNamedExists() {
        assertThat(mentioned(USER)).isSubsetOf(DefinitionFiles.names("Attribute"));
        assertThat(mentioned(SEGMENT)).isSubsetOf(DefinitionFiles.names("Segment"));
    }

    private static List<Map<?, ?>> campaigns() {
        return DefinitionFiles.ofKind("Campaign");
    }

    private static List<Map<?, ?>> triggers(String kind) {
        List<Map<?, ?>> triggers = new ArrayList<>();
        for (Map<?, ?> campaign : campaigns()) {
            if (campaign.get("trigger") instanceof Map<?, ?> trigger && trigger.get(kind) instanceof Map<?, ?> found) {
                triggers.add(found);
            }
        }
        return triggers;
    }

    private static Set<String> stepsIn(@Nullable Object node) {
        Set<String> steps = new TreeSet<>();
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> steps.addAll(stepsIn(value)));
        } else if (node instanceof List<?> list) {
            for (Object element : list) {
                // A step is a map of one key; arms and variants have more, or conditions among them.
                if (element instanceof Map<?, ?> map && map.size() == 1 && !map.containsKey("otherwise")) {
                    steps.addAll(keys(map));
                }
                steps.addAll(stepsIn(element));
            }
        }
        return steps;
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

package io.tetik.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RandomWorldTest {

    private static final int WORLDS = 60;

    private static ReferenceOutcome run(RandomWorld world) {
        return ReferenceEvaluator.run(world.definitions(), world.events(), world.until());
    }

    @Test
    void theSeedDecidesTheWorld() {
        assertThat(RandomWorld.generate(7)).isEqualTo(RandomWorld.generate(7));
        assertThat(RandomWorld.generate(7).yaml())
                .isNotEqualTo(RandomWorld.generate(8).yaml());
    }

    @Test
    void neitherTheOrderOfEventsNorMoreInstantsMatter() {
        for (long seed = 0; seed < WORLDS; seed++) {
            RandomWorld world = RandomWorld.generate(seed);
            List<Map<String, @Nullable Object>> turned = new ArrayList<>(world.events());
            Collections.reverse(turned);
            Random random = new Random(seed);
            Set<Instant> more = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                more.add(Draw.START.plusMillis(random.nextInt(3 * 3_600_000)));
                more.add(Draw.START.plusSeconds(60L * random.nextInt(180)).plusMillis(random.nextInt(3) - 1));
            }
            assertThat(ReferenceEvaluator.run(world.definitions(), turned, world.until(), more))
                    .as("seed %s", seed)
                    .isEqualTo(run(world));
        }
    }

    @Test
    void theWorldsTogetherShowEverything() {
        Map<String, Long> seen = new TreeMap<>();
        for (long seed = 0; seed < WORLDS; seed++) {
            ReferenceOutcome outcome = run(RandomWorld.generate(seed));
            outcome.decisions().forEach(row -> seen.merge(row.get("kind") + " " + row.get("reason"), 1L, Long::sum));
            outcome.segmentChanges()
                    .forEach(row ->
                            seen.merge("segment " + Plain.map(row.get("cause")).get("kind"), 1L, Long::sum));
            outcome.commands()
                    .forEach(row -> seen.merge(
                            "command " + Plain.map(row.get("trigger")).get("kind"), 1L, Long::sum));
        }
        assertThat(seen)
                .containsKeys(
                        "entered null",
                        "sent null",
                        "suppressed excluded",
                        "waiting null",
                        "resumed null",
                        "completed null",
                        "cancelled completed",
                        "exited exit-event",
                        "exited exit-step",
                        "skipped audience",
                        "skipped already-running",
                        "skipped cooldown",
                        "skipped once",
                        "skipped paused",
                        "skipped not-started",
                        "skipped ended",
                        "segment event",
                        "segment time",
                        "command event",
                        "command abandonment",
                        "command idle",
                        "command segment");
    }

    @Test
    void everyExpressionTypeChecksStrictly() {
        LongStream.range(0, WORLDS).mapToObj(RandomWorld::generate).forEach(RandomWorldTest::check);
    }

    private static void check(RandomWorld world) {
        StrictTypes strict = new StrictTypes(new EventTypes(world.definitions()));
        Map<String, CelType> user = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> document : world.definitions()) {
            if ("Attribute".equals(document.get("kind"))) {
                user.put("user." + document.get("name"), checkAttribute(AttributeRule.read(document), strict));
            }
        }
        for (Map<String, @Nullable Object> document : world.definitions()) {
            if ("Segment".equals(document.get("kind"))) {
                assertBool(Plain.text(document, "when"), user);
            } else if ("Campaign".equals(document.get("kind"))) {
                checkCampaign(CampaignRule.read(document), strict, user);
            }
        }
    }

    private static void assertBool(String expression, Map<String, CelType> variables) {
        assertThat(StrictTypes.of(expression, variables)).as(expression).isEqualTo(SimpleType.BOOL);
    }

    private static CelType checkAttribute(AttributeRule rule, StrictTypes strict) {
        if (rule.items() != null) {
            for (AttributeRule.ItemsChange add : rule.items().add()) {
                Map<String, CelType> event = strict.event(types(add.on()));
                StrictTypes.of(Objects.requireNonNull(add.key()), event);
                add.fields().values().stream()
                        .map(String::valueOf)
                        .filter(e -> !e.contains("old."))
                        .forEach(e -> StrictTypes.of(e, event));
            }
            return ListType.create(MapType.create(SimpleType.STRING, SimpleType.DYN));
        }
        Map<String, CelType> event = strict.event(types(rule.on()));
        rule.on().forEach(entry -> entry.conditions().forEach(c -> assertBool(c, event)));
        return switch (rule.aggregate()) {
            case "count", "distinct", "streak" -> SimpleType.INT;
            case "avg" ->
                StrictTypes.of(Objects.requireNonNull(rule.value()), event).equals(Library.DECIMAL)
                        ? Library.DECIMAL
                        : SimpleType.DOUBLE;
            default -> StrictTypes.of(Objects.requireNonNull(rule.value()), event);
        };
    }

    private static Set<String> types(List<OnEntry> entries) {
        return entries.stream().map(OnEntry::type).collect(Collectors.toSet());
    }

    private static void checkCampaign(CampaignRule rule, StrictTypes strict, Map<String, CelType> user) {
        Map<String, CelType> scope = new LinkedHashMap<>(user);
        scope.put("now", SimpleType.TIMESTAMP);
        List<OnEntry> on = OnEntry.read(rule.trigger().get("on"));
        checkEntries(on, strict, scope);
        checkEntries(OnEntry.read(rule.trigger().get("start")), strict, scope);
        checkEntries(OnEntry.read(rule.trigger().get("complete")), strict, scope);
        if (rule.triggerKind().equals("event")) {
            scope.putAll(strict.event(types(on)));
            String when = Plain.textOrNull(rule.trigger(), "when");
            assertBool(when == null ? "true" : when, scope);
        }
        scope.put("trigger.time", SimpleType.TIMESTAMP);
        scope.put("trigger.kind", SimpleType.STRING);
        scope.put("trigger.key", SimpleType.STRING);
        Map<String, CelType> exitScope = new LinkedHashMap<>(scope);
        exitScope.keySet().removeIf(name -> name.startsWith("event."));
        checkEntries(rule.exit(), strict, exitScope);
        assertBool(rule.audience() == null ? "true" : rule.audience(), scope);
        StepReader.flat(rule.steps())
                .forEach(step -> Plain.map(step.body().get("params"))
                        .values()
                        .forEach(e -> StrictTypes.of(String.valueOf(e), scope)));
    }

    private static void checkEntries(List<OnEntry> entries, StrictTypes strict, Map<String, CelType> scope) {
        for (OnEntry entry : entries) {
            Map<String, CelType> own = new LinkedHashMap<>(scope);
            own.putAll(strict.event(Set.of(entry.type())));
            entry.conditions().forEach(condition -> assertBool(condition, own));
        }
    }
}

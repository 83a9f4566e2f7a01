package io.tetik.jobs.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.jobs.mapping.SourceHistory.Span;
import io.tetik.jobs.mapping.SourceRecords.Published;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.sources.format.FormatOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceHistoryTest {
    private final SourceRecords records = new SourceRecords(new FormatMappers(FormatOptions.NONE));

    @Test
    void aRecordIsReadByTheRevisionOfItsTimeAndBeforeTheFirstOneByThat() {
        SourceHistory history = SourceHistory.EMPTY.with(
                List.of(revision("orders", 1, 100, "csv", "shop"), revision("orders", 2, 200, "json", "shop")));
        assertThat(formats(history, "shop", 0)).containsExactly("csv");
        assertThat(formats(history, "shop", 199)).containsExactly("csv");
        assertThat(formats(history, "shop", 200)).containsExactly("json");
        assertThat(history.at("other", 200)).isNull();
    }

    @Test
    void aSpanSaysForWhichTimesItHolds() {
        SourceHistory history = SourceHistory.EMPTY.with(
                List.of(revision("orders", 1, 100, "csv", "shop"), revision("orders", 2, 200, "json", "shop")));
        Span first = span(history, "shop", 150);
        assertThat(List.of(first.contains(Long.MIN_VALUE), first.contains(199), first.contains(200)))
                .containsExactly(true, true, false);
        Span last = span(history, "shop", 200);
        assertThat(List.of(last.contains(199), last.contains(200), last.contains(Long.MAX_VALUE)))
                .containsExactly(false, true, true);
    }

    @Test
    void aHigherRevisionThatIsInForceEarlierIsNotReplacedByALowerOne() {
        SourceHistory history = SourceHistory.EMPTY.with(List.of(
                revision("orders", 1, 100, "csv", "shop"),
                revision("orders", 2, 300, "avro", "shop"),
                revision("orders", 3, 200, "json", "shop")));
        assertThat(formats(history, "shop", 199)).containsExactly("csv");
        assertThat(formats(history, "shop", 200)).containsExactly("json");
        assertThat(formats(history, "shop", 300)).containsExactly("json");
    }

    @Test
    void aRemovalEndsWhatWasPublishedBeforeItAndNothingElse() {
        SourceHistory history = SourceHistory.EMPTY.with(List.of(
                revision("orders", 1, 100, "csv", "shop"),
                revision("orders", 2, 300, "avro", "shop"),
                removal("orders", -1, 200),
                revision("orders", 3, 400, "json", "shop")));
        assertThat(formats(history, "shop", 199)).containsExactly("csv");
        assertThat(formats(history, "shop", 200)).isEmpty();
        assertThat(formats(history, "shop", 399)).isEmpty();
        assertThat(formats(history, "shop", 400)).containsExactly("json");
        assertThat(history.topicsSince(250)).containsExactly("shop");
        assertThat(history.with(List.of(removal("orders", 3, 500))).topicsSince(500))
                .isEmpty();
    }

    @Test
    void aRemovalWithoutANumberDoesNotConcernWhatACheckpointKnowsOfLater() {
        SourceHistory kept = SourceHistory.EMPTY.with(List.of(revision("orders", 2, 300, "json", "shop")));
        SourceHistory read = kept.with(List.of(
                revision("orders", 1, 100, "csv", "shop"),
                removal("orders", -1, 200),
                revision("orders", 2, 300, "json", "shop")));
        assertThat(formats(read, "shop", 300)).containsExactly("json");
        assertThat(formats(read, "shop", 250)).isEmpty();
    }

    @Test
    void sourcesOfOneTopicComeInTheOrderOfTheirNamesFromTheirInstantsOn() {
        SourceHistory history = SourceHistory.EMPTY.with(
                List.of(revision("b", 1, 100, "csv", "shop", "web"), revision("a", 1, 200, "json", "shop")));
        assertThat(formats(history, "shop", 199)).containsExactly("csv");
        assertThat(formats(history, "shop", 200)).containsExactly("json", "csv");
        assertThat(formats(history, "web", 200)).containsExactly("csv");
    }

    @Test
    void aTopicThatIsNamedNoMoreIsKnownAsLongAsItsRevisionIs() {
        SourceHistory history = SourceHistory.EMPTY.with(
                List.of(revision("orders", 1, 100, "csv", "old"), revision("orders", 2, 200, "json", "new")));
        assertThat(history.topics()).containsExactlyInAnyOrder("old", "new");
        assertThat(history.topicsSince(150)).containsExactlyInAnyOrder("old", "new");
        assertThat(history.topicsSince(200)).containsExactly("new");
        assertThat(formats(history, "old", 199)).containsExactly("csv");
        assertThat(formats(history, "old", 200)).isEmpty();
    }

    /** In whatever order they are heard of: numbers and instants say it all. */
    @Test
    void theOrderOfHearingMakesNoDifference() {
        Random chance = new Random(7);
        for (int run = 0; run < 200; run++) {
            List<SourceRevision> all = new ArrayList<>();
            for (int number = 1; number <= 5; number++) {
                long from = chance.nextInt(10);
                all.add(revision("orders", number, from, number % 2 == 0 ? "csv" : "json", "shop"));
                if (chance.nextInt(3) == 0) {
                    all.add(removal("orders", number, chance.nextInt(10)));
                }
            }
            SourceHistory inOrder = SourceHistory.EMPTY.with(all);
            Collections.shuffle(all, chance);
            SourceHistory oneByOne = SourceHistory.EMPTY;
            for (SourceRevision each : all) {
                oneByOne = oneByOne.with(List.of(each));
            }
            for (long time = 0; time < 10; time++) {
                assertThat(oneByOne.at("shop", time)).isEqualTo(inOrder.at("shop", time));
            }
        }
    }

    /** What a checkpoint keeps is enough for all that is not older than it says. */
    @Test
    void whatIsKeptReadsTheRestInTheSameWay() {
        Random chance = new Random(11);
        for (int run = 0; run < 200; run++) {
            List<SourceRevision> all = new ArrayList<>();
            for (int number = 1; number <= 5; number++) {
                String topic = chance.nextInt(4) == 0 ? "web" : "shop";
                all.add(revision("orders", number, chance.nextInt(20), number % 2 == 0 ? "csv" : "json", topic));
                if (chance.nextInt(4) == 0) {
                    all.add(removal("orders", number, chance.nextInt(20)));
                }
            }
            SourceHistory whole = SourceHistory.EMPTY.with(all);
            long since = chance.nextInt(20);
            List<SourceRevision> kept = whole.concerning("shop", since);
            SourceHistory restored = SourceHistory.EMPTY.with(kept.stream()
                    .map(each -> records.kept(each.toRecord()).orElseThrow())
                    .toList());
            for (long time = since; time < 20; time++) {
                assertThat(formats(restored, "shop", time))
                        .as("at %s, kept since %s, run %s", time, since, run)
                        .isEqualTo(formats(whole, "shop", time));
            }
        }
    }

    @Test
    void whatIsPublishedLateOrNamesNoInstantIsInForceFromItsOwnRecordOn() {
        assertThat(records.published(List.of(
                        type("bought", 1),
                        published(record(Instant.ofEpochMilli(500)), 400),
                        published(record(Instant.ofEpochMilli(300)), 400),
                        published(record(null), 400))))
                .extracting(SourceRevision::from)
                .containsExactly(500L, 400L, 400L);
    }

    @Test
    void aSourceThatDoesNotFitTheEventTypesIsNotUsedUntilItDoes() {
        assertThat(records.published(List.of(published(record(null), 400)))).isEmpty();
        assertThat(records.published(List.of(type("sold", 1)))).isEmpty();
        assertThat(records.published(List.of(new Published(
                        new DefinitionRecord(
                                "EventType", "bought", 1, "kind: EventType\nname: bought\nbroken: 1", null),
                        450))))
                .isEmpty();
        assertThat(records.published(List.of(type("bought", 2))))
                .extracting(SourceRevision::from)
                .as("from its own instant on")
                .containsExactly(400L);
        assertThat(records.published(List.of(type("bought", 3)))).isEmpty();
    }

    @Test
    void whatHasMistakesIsNoRevision() {
        String right = text("orders", "json", "shop");
        for (String wrong : List.of(
                right.replace("json", "xml"),
                right.replace("raw.id", "raw.id +"),
                right.replace("name: orders", "name: others"),
                right + "---\n" + right)) {
            assertThat(records.published(List.of(
                            type("bought", 1), published(new DefinitionRecord("Source", "orders", 1, wrong, null), 1))))
                    .as(wrong)
                    .isEmpty();
        }
    }

    private static Published type(String name, int revision) {
        return published(
                new DefinitionRecord("EventType", name, revision, "kind: EventType\nname: " + name, null), 500);
    }

    private static Published published(DefinitionRecord record, long time) {
        return new Published(record, time);
    }

    private static DefinitionRecord record(@Nullable Instant at) {
        return new DefinitionRecord("Source", "orders", 1, text("orders", "json", "shop"), at);
    }

    private SourceRevision revision(String name, int number, long from, String format, String... topics) {
        return records.kept(new DefinitionRecord(
                        "Source", name, number, text(name, format, topics), Instant.ofEpochMilli(from)))
                .orElseThrow();
    }

    private static SourceRevision removal(String name, int number, long from) {
        return new SourceRevision(name, number, from, "", null);
    }

    private static String text(String name, String format, String... topics) {
        return "kind: Source\nname: " + name + "\ntopics: " + Arrays.toString(topics) + "\nformat: " + format
                + "\nevent: {type: bought, id: raw.id, user: raw.user, time: raw.time}\n";
    }

    private static Span span(SourceHistory history, String topic, long time) {
        Span span = history.at(topic, time);
        if (span == null) {
            throw new AssertionError("nobody reads " + topic);
        }
        return span;
    }

    private static List<String> formats(SourceHistory history, String topic, long time) {
        @Nullable Span span = history.at(topic, time);
        return span == null
                ? List.of()
                : span.sources().stream().map(SourceDefinition::format).toList();
    }
}

package io.tetik.tools.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.DefinitionRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DefinitionComparisonTest {
    private static final String LOGIN = "kind: EventType\nname: login\n";

    @Test
    void whatIsNewBeginsAtRevisionOneAndDependenciesComeFirst() {
        Map<String, String> texts = new TreeMap<>(FolderDefinitions.BY_DEPENDENCY);
        texts.put("Campaign/a", "c");
        texts.put("Segment/b", "s");
        texts.put("EventType/z", "z");

        DefinitionComparison comparison = DefinitionComparison.of(texts, Map.of(), Map.of());

        assertThat(comparison.changes())
                .containsExactly(
                        new Change("EventType/z", 1, null, "z"),
                        new Change("Segment/b", 1, null, "s"),
                        new Change("Campaign/a", 1, null, "c"));
        assertThat(comparison.changes()).allMatch(change -> change.kind() == Change.Kind.ADDED);
    }

    @Test
    void theSameTextIsNoChangeHoweverItsLinesEnd() {
        DefinitionComparison comparison = DefinitionComparison.of(
                Map.of("EventType/login", "kind: EventType\r\nname: login\r\n\r\n"),
                Map.of("EventType/login", published(3, LOGIN, 3, true)),
                Map.of());
        assertThat(comparison).isEqualTo(new DefinitionComparison(List.of(), List.of(), 1, false));
    }

    @Test
    void anotherTextIsTheNextRevisionWithADiff() {
        DefinitionComparison comparison = DefinitionComparison.of(
                Map.of("EventType/login", LOGIN + "description: d\n"),
                Map.of("EventType/login", published(3, LOGIN, 3, true)),
                Map.of("EventType/login", 3));
        assertThat(comparison.changes()).singleElement().satisfies(change -> {
            assertThat(change.revision()).isEqualTo(4);
            assertThat(change.kind()).isEqualTo(Change.Kind.CHANGED);
            assertThat(change.diff())
                    .containsExactly(
                            "--- topic/EventType/login",
                            "+++ folder/EventType/login",
                            "@@ -1,2 +1,3 @@",
                            " kind: EventType",
                            " name: login",
                            "+description: d");
        });
    }

    @Test
    void aFolderThatHasNoneOfWhatIsPublishedKeepsNothing() {
        Map<String, PublishedDefinition> published =
                Map.of("EventType/login", published(1, LOGIN, 1, true), "Segment/vip", published(2, "v", 2, true));
        assertThat(keepsNothing(Map.of(), published)).isTrue();
        assertThat(keepsNothing(Map.of("EventType/other", "o"), published)).isTrue();
        assertThat(keepsNothing(Map.of("EventType/login", LOGIN), published)).isFalse();
        assertThat(keepsNothing(Map.of("EventType/login", LOGIN + "description: d\n"), published))
                .isFalse();
        assertThat(keepsNothing(Map.of("EventType/login", LOGIN), Map.of())).isFalse();
        assertThat(keepsNothing(Map.of(), Map.of("EventType/login", new PublishedDefinition(null, 2, true))))
                .isFalse();
    }

    private static boolean keepsNothing(Map<String, String> texts, Map<String, PublishedDefinition> published) {
        return DefinitionComparison.of(texts, published, Map.of()).keepsNothing();
    }

    @Test
    void aRevisionIsNeverUsedAgainAfterARemoval() {
        Map<String, PublishedDefinition> removed = Map.of("EventType/login", new PublishedDefinition(null, 2, true));
        assertThat(DefinitionComparison.of(Map.of("EventType/login", LOGIN), removed, Map.of())
                        .changes())
                .containsExactly(new Change("EventType/login", 3, null, LOGIN));
        assertThat(DefinitionComparison.of(Map.of("EventType/login", LOGIN), Map.of(), Map.of("EventType/login", 7))
                        .changes())
                .containsExactly(new Change("EventType/login", 8, null, LOGIN));
    }

    @Test
    void whatCompactionWouldLoseIsPublishedAgain() {
        DefinitionComparison comparison = DefinitionComparison.of(
                Map.of("EventType/login", LOGIN), Map.of("EventType/login", published(3, LOGIN, 3, false)), Map.of());
        assertThat(comparison.changes()).extracting(Change::revision).containsExactly(4);
    }

    @Test
    void whatTheFolderLacksIsRemovedUsersOfOthersFirst() {
        DefinitionComparison comparison = DefinitionComparison.of(
                Map.of(),
                Map.of(
                        "Attribute/a", published(1, "a", 1, true),
                        "Campaign/c", published(2, "c", 2, true),
                        "Segment/gone", new PublishedDefinition(null, 5, true)),
                Map.of());
        assertThat(comparison.removed())
                .containsExactly(new Change("Campaign/c", 2, "c", null), new Change("Attribute/a", 1, "a", null));
    }

    private static PublishedDefinition published(int revision, String body, int highest, boolean isLast) {
        return new PublishedDefinition(new DefinitionRecord("K", "n", revision, body, null), highest, isLast);
    }
}

package io.tetik.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.jobs.ReplayJob;
import io.tetik.jobs.config.StateBackend;
import io.tetik.jobs.files.InvalidDefinitionsException;
import io.tetik.jobs.files.Progress;
import io.tetik.jobs.files.UnusableInputException;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A replay of folders, each the whole set of definitions from its instant on. */
class DatedFoldersIT {
    private static final String NOON = "2026-11-02T12:00:00Z";
    private static final String LATER = "2026-11-02T13:00:00Z";
    private static final String ORDER = "{kind: EventType, name: order}\n";
    private static final String CART = "{kind: EventType, name: cart}\n";

    @TempDir
    private Path folder = Path.of("");

    private static String campaign(String name, String trigger, String template) {
        return "kind: Campaign\nname: " + name + "\nentry: always\ntrigger: " + trigger
                + "\nsteps: [{send: {channel: push, template: " + template + "}}]\n";
    }

    private DatedFolder folder(String name, @Nullable String from, String... definitions) throws IOException {
        Path path = Files.createDirectories(folder.resolve(name));
        Files.writeString(path.resolve("definitions.yaml"), String.join("---\n", definitions));
        return new DatedFolder(path, from == null ? null : Instant.parse(from));
    }

    private static String event(String id, String type, String user, String at) {
        return "{\"eventId\":\"%s\",\"type\":\"%s\",\"userId\":\"%s\",\"eventTime\":\"%s\"}"
                .formatted(id, type, user, at);
    }

    /** {@code createdAt user campaign/revision template}. */
    private List<String> commands(int parallelism, List<DatedFolder> folders, String... events) throws Exception {
        Path file = folder.resolve("events.jsonl");
        Files.write(file, List.of(events));
        Path output = folder.resolve("output");
        ReplayJob.run(
                new ReplayConfig(
                        new DefinitionFolders(folders),
                        List.of(file),
                        output,
                        Instant.parse("2026-11-02T18:00:00Z"),
                        StateBackend.HASHMAP,
                        parallelism,
                        1 << 20,
                        Instant.EPOCH,
                        16,
                        null),
                Progress.silent());
        try (Stream<String> rows = Files.lines(output.resolve("commands.jsonl"))) {
            return rows.map(row -> RecordJson.read(row, DeliveryCommand.class))
                    .map(each -> each.getCreatedAt() + " " + each.getUserId() + " " + each.getCampaign() + "/"
                            + each.getRevision() + " " + each.getTemplate())
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void eventsMeetTheFolderOfTheirInstant(int parallelism) throws Exception {
        assertThat(commands(
                        parallelism,
                        List.of(
                                folder("a", null, ORDER, campaign("thanks", "{event: order}", "old")),
                                folder("b", NOON, ORDER, campaign("thanks", "{event: order}", "new"))),
                        event("e1", "order", "ann", "2026-11-02T11:59:59.999Z"),
                        event("e2", "order", "bob", NOON)))
                .containsExactly("2026-11-02T11:59:59.999Z ann thanks/1 old", NOON + " bob thanks/2 new");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatAFolderLacksIsGoneAndWhatComesBackHasTheNextRevision(int parallelism) throws Exception {
        String thanks = campaign("thanks", "{event: order}", "a");
        assertThat(commands(
                        parallelism,
                        List.of(
                                folder("a", null, ORDER, thanks),
                                folder("b", NOON, ORDER),
                                folder("c", LATER, ORDER, thanks)),
                        event("e1", "order", "ann", "2026-11-02T11:00:00Z"),
                        event("e2", "order", "bob", "2026-11-02T12:30:00Z"),
                        event("e3", "order", "cat", LATER)))
                .containsExactly("2026-11-02T11:00:00Z ann thanks/1 a", LATER + " cat thanks/2 a");
    }

    @Test
    void anEventOfATypeThatComesLaterIsNotKnownYet() throws Exception {
        assertThat(commands(
                        1,
                        List.of(
                                folder("a", null, ORDER),
                                folder("b", NOON, ORDER, CART, campaign("c", "{event: cart}", "a"))),
                        event("e1", "cart", "ann", "2026-11-02T11:00:00Z"),
                        event("e2", "cart", "bob", NOON)))
                .containsExactly(NOON + " bob c/1 a");
        assertThat(Files.readString(folder.resolve("output/rejected.jsonl")))
                .contains("unknown-event-type")
                .contains("no EventType 'cart'");
    }

    @Test
    void theClockOfAnEditedTriggerNeverFires() throws Exception {
        String before = campaign("c", "{abandonment: {start: cart, complete: order, after: 1h}}", "a");
        String after = campaign("c", "{abandonment: {start: cart, complete: order, after: 2h}}", "b");
        assertThat(commands(
                        1,
                        List.of(folder("a", null, ORDER, CART, before), folder("b", NOON, ORDER, CART, after)),
                        event("e1", "cart", "ann", "2026-11-02T10:59:59Z"),
                        event("e2", "cart", "bob", "2026-11-02T11:30:00Z"),
                        event("e3", "cart", "cat", "2026-11-02T12:30:00Z")))
                .containsExactly("2026-11-02T11:59:59Z ann c/1 a", "2026-11-02T14:30:00Z cat c/2 b");
    }

    @Test
    void onlyAChangedTextIsAnotherRevision() throws Exception {
        DefinitionFolders folders = new DefinitionFolders(List.of(
                folder("a", null, ORDER, CART),
                folder("b", NOON, ORDER, "{kind: EventType, name: cart, properties: {sku: string}}\n"),
                folder("c", LATER, ORDER + "\n", CART)));
        assertThat(folders.load().records())
                .extracting(each -> each.getName() + "/" + each.getRevision() + " " + each.getEffectiveAt())
                .containsExactlyInAnyOrder("order/1 null", "cart/1 null", "cart/2 " + NOON, "cart/3 " + LATER);
        assertThat(folders.load().records())
                .extracting(DefinitionRecord::getBody)
                .doesNotContain("");
    }

    @Test
    void foldersThatMakeNoHistoryAreRefused() throws Exception {
        DatedFolder first = folder("a", null, ORDER);
        DatedFolder noon = folder("b", NOON, ORDER);
        DatedFolder wrong = folder("c", LATER, "{kind: EventType}\n");
        assertThatThrownBy(() -> new DefinitionFolders(List.of(noon)).load())
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("so it has no instant");
        assertThatThrownBy(() -> new DefinitionFolders(List.of(first, first)).load())
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("needs an instant, DIR@INSTANT");
        assertThatThrownBy(() -> new DefinitionFolders(List.of(first, noon, noon)).load())
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("is not after " + NOON);
        assertThatThrownBy(() -> new DefinitionFolders(List.of(first, noon, wrong)).load())
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("c/definitions.yaml:1:1");
    }
}

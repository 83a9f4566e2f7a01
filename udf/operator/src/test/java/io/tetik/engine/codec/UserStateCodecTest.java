package io.tetik.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.engine.AttributeView;
import io.tetik.engine.UserEngine;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.UserState;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.language.value.Day;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserStateCodecTest {
    private static final long AT = Instant.parse("2026-11-01T10:10:00Z").toEpochMilli();

    private final Plan plan = GoldenState.plan();

    private static AttributeView view(Plan plan, UserState state) {
        return new UserEngine(plan).view("u1", state, AT);
    }

    private static Plan planWithout(String name) {
        return changed("(?m)^\\{kind: \\w+, name: " + name + ",.*\\R---\\R", "");
    }

    private static Plan changed(String pattern, String replacement) {
        String text = GoldenState.definitions().text();
        String changed = text.replaceFirst(pattern, replacement);
        assertThat(changed).isNotEqualTo(text);
        return CompiledDefinitions.valid(List.of(new SourceText("changed.yaml", changed)));
    }

    private UserState golden() {
        return new UserStateCodec(plan).decode(GoldenState.bytes());
    }

    @Test
    void theStateIsWrittenAsInVersion2() {
        assertThat(GoldenState.present("v2")).isEqualTo(GoldenState.bytes("v2"));
    }

    @Test
    void theStateOfVersion2IsReadAndWrittenBackAsItWas() {
        UserStateCodec codec = new UserStateCodec(GoldenState.plan("v2"));
        assertThat(codec.encode(codec.decode(GoldenState.bytes("v2")))).isEqualTo(GoldenState.bytes("v2"));
    }

    @Test
    void theStateOfVersion2KeepsDecimalsAndDays() {
        Plan present = GoldenState.plan("v2");
        BigDecimal large = new BigDecimal("123456789012345678.123456789012345678");
        assertThat(view(present, new UserStateCodec(present).decode(GoldenState.bytes("v2")))
                        .attributes())
                .containsEntry("paid", new BigDecimal("13.34").add(large))
                .containsEntry("paid_max", large)
                .containsEntry("born", new Day(0, 2, 29));
    }

    @Test
    void theStateOfVersion1IsReadWithAllThatItHad() {
        UserStateCodec codec = new UserStateCodec(plan);
        UserState read = golden();
        UserState again = codec.decode(codec.encode(read));
        assertThat(view(plan, again)).isEqualTo(view(plan, read));
        assertThat(again.due()).isEqualTo(read.due());
        assertThat(again.recentEvents().size()).isEqualTo(read.recentEvents().size());
        assertThat(codec.encode(again)).isEqualTo(codec.encode(read));
    }

    @Test
    void anyReaderOfTheSchemaFindsTheSameInIt() {
        assertThat(GoldenState.json(GoldenState.bytes("v2"))).isEqualTo(GoldenState.json("v2"));
    }

    @Test
    void theStateOfVersion1MeansWhatItMeant() {
        AttributeView view = view(plan, golden());
        assertThat(view.segments()).containsExactly("active");
        assertThat(view.attributes())
                .containsEntry("visits", 3L)
                .containsEntry("visits_1h", 3L)
                .containsEntry("score_sum", 8L)
                .containsEntry("score_min_1h", -2L)
                .containsEntry("amount_max", 1e100)
                .containsEntry("first_page", "home")
                .containsEntry("last_tags", List.of("ç"))
                .containsEntry("last_member", false)
                .containsEntry("top_page_1h", "home")
                .containsEntry("pages", 2L)
                .containsEntry("cart", List.of(Map.of("sku", "A", "price", 19.9), Map.of("sku", "B")));
        assertThat(golden().due())
                .as("the red cart's clock")
                .isEqualTo(Instant.parse("2026-11-01T10:38:00Z").toEpochMilli());
    }

    @Test
    void aNewerVersionIsRefusedAndTheMessageSaysThatARollbackIsTheCause() {
        byte[] newer = GoldenState.bytes();
        newer[0] = 3;
        assertThatThrownBy(() -> new UserStateCodec(plan).decode(newer))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(
                        "user state of version 3, written by a newer release; this release reads up to version 2");
    }

    @Test
    void bytesWithoutAVersionAreRefused() {
        UserStateCodec codec = new UserStateCodec(plan);
        for (byte[] bytes : new byte[][] {{}, {0, 1, 2}, {-1, 1, 2}}) {
            assertThatThrownBy(() -> codec.decode(bytes))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("no user state");
        }
    }

    @Test
    void bytesThatEndTooEarlyAreRefused() {
        UserStateCodec codec = new UserStateCodec(plan);
        byte[] cut = java.util.Arrays.copyOf(GoldenState.bytes(), 60);
        assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anAttributeThatIsGoneIsLeftBehindAndTheOthersStay() {
        for (String gone :
                List.of("visits", "amount_1h", "amount_avg", "first_page", "top_page_1h", "pages", "last_prices")) {
            Plan less = planWithout(gone);
            Map<String, Object> expected =
                    new java.util.TreeMap<>(view(plan, golden()).attributes());
            expected.remove(gone);
            UserState read = new UserStateCodec(less).decode(GoldenState.bytes());
            assertThat(view(less, read).attributes()).as("without " + gone).isEqualTo(expected);
        }
    }

    @Test
    void aSegmentOrCampaignThatIsGoneIsLeftBehind() {
        Plan withoutSegment = planWithout("gone");
        assertThat(view(withoutSegment, new UserStateCodec(withoutSegment).decode(GoldenState.bytes()))
                        .segments())
                .containsExactly("active");
        Plan renamed = changed("name: cart_reminder", "name: cart_reminder2");
        UserState read = new UserStateCodec(renamed).decode(GoldenState.bytes());
        assertThat(read.due())
                .as("the wait of the welcome run, since no clock is left")
                .isEqualTo(Instant.parse("2026-11-01T11:00:00Z").toEpochMilli());
    }

    @Test
    void anAttributeThatIsComputedInAnotherWayStartsAnew() {
        Plan wider = changed("(name: visits_1h.*)window: 1h", "$1window: 2h");
        UserState read = new UserStateCodec(wider).decode(GoldenState.bytes());
        assertThat(view(wider, read).attributes())
                .containsEntry("visits_1h", 0L)
                .containsEntry("visits", 3L);
    }

    @Test
    void anAttributeWhoseValuesBecomeOfAnotherTypeStartsAnew() {
        Plan retyped = changed("score: int", "score: double");
        UserState read = new UserStateCodec(retyped).decode(GoldenState.bytes());
        assertThat(view(retyped, read).attributes())
                .containsEntry("score_sum", 0.0)
                .containsEntry("visits", 3L);
    }

    @Test
    void aUserOfWhomLittleIsKnownTakesFewBytes() {
        assertThat(new UserStateCodec(plan).encode(new UserState())).hasSizeLessThan(40);
    }
}

package io.tetik.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tetik.engine.AttributeView;
import io.tetik.engine.UserEngine;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.state.UserState;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.schemas.codec.ReleasedSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
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
        assertThat(GoldenState.present()).isEqualTo(GoldenState.bytes());
    }

    @Test
    void theStateIsReadAndWrittenBackAsItWas() {
        assertThat(new UserStateCodec(plan).encode(golden())).isEqualTo(GoldenState.bytes());
    }

    /** All that is in it, with the defaults of what has come since. */
    @Test
    void theStateOfVersion1IsReadAndWrittenInThePresentVersion() throws IOException {
        UserStateCodec codec = new UserStateCodec(plan);
        byte[] old = GoldenState.bytesOfVersion1();
        GenericRecord resolved = new GenericDatumReader<GenericRecord>(
                        ReleasedSchemas.of("v1", "UserState"), io.tetik.schemas.UserState.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(old, 1, old.length - 1, null));
        byte[] written = codec.encode(codec.decode(old));
        GenericRecord again = new GenericDatumReader<GenericRecord>(io.tetik.schemas.UserState.getClassSchema())
                .read(null, DecoderFactory.get().binaryDecoder(written, 1, written.length - 1, null));
        assertThat(again).isEqualTo(resolved);
        assertThat(written[0]).isEqualTo((byte) UserStateCodec.VERSION);
    }

    @Test
    void anyReaderOfTheSchemaFindsTheSameInIt() {
        assertThat(GoldenState.json(GoldenState.bytes())).isEqualTo(GoldenState.json());
    }

    @Test
    void theStatesOfAllVersionsMeanWhatTheyMeant() {
        meansWhatItMeant(golden());
        meansWhatItMeant(new UserStateCodec(plan).decode(GoldenState.bytesOfVersion1()));
    }

    private void meansWhatItMeant(UserState state) {
        AttributeView view = view(plan, state);
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
        assertThat(state.due())
                .as("the red cart's clock")
                .isEqualTo(Instant.parse("2026-11-01T10:38:00Z").toEpochMilli());
    }

    @Test
    void aNewerVersionIsRefusedAndTheMessageSaysThatARollbackIsTheCause() {
        byte[] newer = GoldenState.bytes();
        newer[0] = UserStateCodec.VERSION + 1;
        assertThatThrownBy(() -> new UserStateCodec(plan).decode(newer))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("user state of version " + (UserStateCodec.VERSION + 1)
                        + ", written by a newer release; this release reads up to version "
                        + UserStateCodec.VERSION);
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

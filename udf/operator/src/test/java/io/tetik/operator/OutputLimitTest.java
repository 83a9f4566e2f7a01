package io.tetik.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionProblem;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.codec.EncodedSize;
import io.tetik.schemas.codec.PropertyValues;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.schemas.codec.SingleObjectEncoder;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutputLimitTest {
    private static final int MAX = 10_000;
    private final OutputLimit limit = new OutputLimit(MAX);

    private static Decision decision(String user, Map<String, ?> detail) {
        return new Decision(
                user, "c", 1, null, Instant.EPOCH, "entered", null, null, null, PropertyValues.ofMap(detail));
    }

    private Decision fitting(Decision decision) {
        return Objects.requireNonNull(limit.fitting(decision));
    }

    private static int json(@Nullable Decision decision) {
        return decision == null ? 0 : RecordJson.toBytes(decision).length;
    }

    @Test
    void whatFitsIsLeftAsItIs() {
        Decision decision = decision("ann", Map.of("values", Map.of("user.bio", "x".repeat(5_000))));
        assertThat(limit.fitting(decision)).isSameAs(decision);
    }

    @Test
    void longValuesAreCutAndShortOnesStay() {
        Decision cut = fitting(decision(
                "ann",
                Map.of(
                        "trigger",
                        "event",
                        "values",
                        Map.of("user.bio", "x".repeat(50_000), "user.cart", Collections.nCopies(900, "sku")))));
        Map<?, ?> detail = PropertyValues.toPlainMap(cut.getDetail());
        assertThat(detail.get("trigger")).isEqualTo("event");
        Map<?, ?> values = (Map<?, ?>) Objects.requireNonNull(detail.get("values"));
        assertThat(String.valueOf(values.get("user.bio"))).startsWith("xxxx").endsWith("bytes)");
        assertThat(String.valueOf(values.get("user.cart"))).endsWith("bytes)");
        assertThat(json(cut)).isLessThan(MAX);
    }

    @Test
    void thousandsOfShortValuesAreLeftOut() {
        Map<String, Object> many = new java.util.TreeMap<>();
        IntStream.range(0, 5_000).forEach(i -> many.put("name" + i, "v"));
        Decision cut = fitting(decision("ann", many));
        assertThat(PropertyValues.toPlainMap(cut.getDetail())).isEqualTo(Map.of("cut", true));
    }

    @Test
    void aUserWhoseIdIsTooLongIsNotWrittenOf() {
        String user = "u".repeat(MAX);
        assertThat(limit.fitting(decision(user, Map.of()))).isNull();
        assertThat(limit.fits(new SegmentChange(user, "s", 1, "entered", Instant.EPOCH, new ChangeCause("time", null))))
                .isFalse();
        assertThat(limit.fits(
                        new SegmentChange("ann", "s", 1, "entered", Instant.EPOCH, new ChangeCause("event", "e1"))))
                .isTrue();
    }

    @Test
    void ofAnAnswerThatIsTooLongTheFirstProblemsAreKept() {
        List<DefinitionProblem> problems = IntStream.range(0, 300)
                .mapToObj(i -> new DefinitionProblem(i, 1, "no attribute", "y".repeat(5_000)))
                .toList();
        DefinitionStatus cut = limit.fitting(new DefinitionStatus("Campaign", "c", 1, "REJECTED", problems, null));
        assertThat(cut.getProblems()).hasSize(50);
        assertThat(cut.getProblems().get(49).getLine()).isEqualTo(49);
        assertThat(cut.getProblems()).allMatch(each -> each.getExcerpt().length() < 500);
    }

    /** Whatever the values are: what is reckoned is enough for both forms, so nothing that fits is refused by Kafka. */
    @Test
    void whatIsReckonedIsNeverLessThanWhatIsWritten() {
        Random random = new Random(3);
        SingleObjectEncoder<Decision> avro = SingleObjectEncoder.of(Decision.class);
        for (int i = 0; i < 500; i++) {
            Decision decision = decision("ann", Map.of("v", value(random, 0)));
            long fixed = 300;
            assertThat(EncodedSize.atMost(decision.getDetail()))
                    .isGreaterThanOrEqualTo(EncodedSize.of(decision.getDetail()));
            assertThat(EncodedSize.of(decision.getDetail()) + fixed)
                    .isGreaterThanOrEqualTo(json(decision))
                    .isGreaterThanOrEqualTo(avro.encode(decision).length);
        }
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth < 4 ? 6 : 4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble();
            case 2 -> random.nextBoolean();
            case 3 -> text(random);
            case 4 ->
                IntStream.range(0, random.nextInt(5))
                        .mapToObj(i -> value(random, depth + 1))
                        .toList();
            default -> Map.of(text(random), value(random, depth + 1), "k", value(random, depth + 1));
        };
    }

    private static String text(Random random) {
        int[] letters = {'a', '"', '\\', 0, '\n', 0x7f, 'é', 'ş', '€', 0x1F600};
        StringBuilder text = new StringBuilder("t");
        for (int i = random.nextInt(40); i > 0; i--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}

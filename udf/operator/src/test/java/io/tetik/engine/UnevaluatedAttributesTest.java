package io.tetik.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.turn.Effects.Unevaluated;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever of an attribute cannot be evaluated is counted by the attribute's name. */
class UnevaluatedAttributesTest {
    private static final String EVENTS = """
        {kind: EventType, name: added, properties: {sku: string, pieces: int, share: double, ordered_at: timestamp}}
        ---
        """;

    private final OneUser user = new OneUser(EVENTS + """
        kind: Attribute
        name: cart
        aggregate: items
        add: {on: added, key: event.sku, value: {pieces: event.pieces, each: 12 / event.pieces, share: event.share}}
        ---
        {kind: Attribute, name: ordered, on: added, aggregate: count, at: event.ordered_at}
        """);

    @Test
    void aFieldOfAnItemIsCountedForItsAttributeAndLeftOut() {
        user.event("1", "added", "10:00:00", Map.of("sku", "lamp", "pieces", 0, "ordered_at", "2026-11-01T09:00:00Z"));

        assertThat(user.effects().unevaluated())
                .containsExactlyInAnyOrder(new Unevaluated("cart", "not-finite"), new Unevaluated("cart", "missing"));
        assertThat(user.effects().failures()).isEqualTo(2);
        assertThat(user.view("10:00:00").attributes()).hasToString("{cart=[{pieces=0}], ordered=1}");
    }

    @Test
    void aTimeThatIsLaterThanItsEventIsCountedAsSuch() {
        user.event(
                "1",
                "added",
                "10:00:00",
                Map.of("sku", "lamp", "pieces", 2, "share", 0.5, "ordered_at", "2026-11-01T10:00:00.001Z"));

        assertThat(user.effects().unevaluated()).containsExactly(new Unevaluated("ordered", "later"));
    }
}

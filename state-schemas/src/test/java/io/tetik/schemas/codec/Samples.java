package io.tetik.schemas.codec;

import io.tetik.schemas.ChangeCause;
import io.tetik.schemas.Decision;
import io.tetik.schemas.DefinitionProblem;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.Event;
import io.tetik.schemas.PropertyValue;
import io.tetik.schemas.RecordSource;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.SegmentChange;
import io.tetik.schemas.TriggerInfo;
import io.tetik.schemas.UserSnapshot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One fixed instance of each record type; never changed, for the golden files hold them. */
final class Samples {

    static final Instant TEN = Instant.parse("2026-11-01T10:00:00.000Z");
    static final Instant HALF_PAST_TEN = Instant.parse("2026-11-01T10:30:00.000Z");

    private Samples() {}

    static List<SpecificRecord> all() {
        return List.of(
                propertyValue(),
                triggerInfo(),
                event(),
                deliveryCommand(),
                segmentChange(),
                decision(),
                rejectedRecord(),
                definitionRecord(),
                definitionStatus(),
                userSnapshot());
    }

    /** Every branch of the union, keys out of order. */
    static PropertyValue propertyValue() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("text", "çay ☕ \uD83D\uDE00 \"quoted\"\n");
        plain.put("none", null);
        plain.put("yes", true);
        plain.put("count", -3L);
        plain.put("price", 19.9);
        plain.put("list", Arrays.asList(1L, 1.0, "1", null));
        plain.put("map", Map.of("inner", List.of()));
        return PropertyValues.of(plain);
    }

    static TriggerInfo triggerInfo() {
        return new TriggerInfo("abandonment", HALF_PAST_TEN, List.of("e-17"));
    }

    static Event event() {
        return new Event("e-17", "cart_item_added", "u-42", TEN, "a-7", "e-16", PropertyValues.ofMap(cartItem()));
    }

    static DeliveryCommand deliveryCommand() {
        return DeliveryCommand.newBuilder()
                .setCommandId("c-1")
                .setUserId("u-42")
                .setCampaign("cart_reminder")
                .setRevision(3)
                .setRunId("r-1")
                .setStep("first")
                .setChannel("email")
                .setTemplate("cart_reminder")
                .setLocale(null)
                .setAddress("ada@example.org")
                .setParams(PropertyValues.ofMap(Map.of("items", List.of(cartItem()))))
                .setCategory("marketing")
                .setPriority(50)
                .setVariants(Map.of("subject", "a"))
                .setCreatedAt(HALF_PAST_TEN)
                .setExpiresAt(null)
                .setTrigger(triggerInfo())
                .build();
    }

    static SegmentChange segmentChange() {
        return new SegmentChange("u-1", "vip", 1, "entered", TEN, new ChangeCause("event", "e-2"));
    }

    static Decision decision() {
        Map<String, PropertyValue> detail = PropertyValues.ofMap(Map.of("until", HALF_PAST_TEN));
        return new Decision("u-42", "cart_reminder", 3, "r-1", TEN, "waiting", null, "1", null, detail);
    }

    static RejectedRecord rejectedRecord() {
        ByteBuffer raw = ByteBuffer.wrap("{\"eventId\":".getBytes(StandardCharsets.UTF_8));
        RecordSource source = new RecordSource("tetik.shop-events.v1", 2, 1_234_567_890_123L, null, null);
        return new RejectedRecord("malformed", "unexpected end of input", raw, source);
    }

    static DefinitionRecord definitionRecord() {
        return new DefinitionRecord("Segment", "vip", 2, "kind: Segment\nname: vip\nwhen: user.deposits > 9\n", TEN);
    }

    static DefinitionStatus definitionStatus() {
        DefinitionProblem problem =
                new DefinitionProblem(3, 12, "unknown attribute: deposits", "when: user.deposits > 9\n           ^");
        return new DefinitionStatus("Segment", "vip", 2, "REJECTED", List.of(problem), TEN);
    }

    private static Map<String, Object> cartItem() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("sku", "A1");
        properties.put("price", 19.9);
        return properties;
    }

    static UserSnapshot userSnapshot() {
        return new UserSnapshot("u-42", PropertyValues.ofMap(Map.of("deposits_total", 3L)), List.of("vip"));
    }
}

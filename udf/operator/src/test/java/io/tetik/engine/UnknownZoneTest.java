package io.tetik.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.codec.PropertyValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A user whose attribute {@code timezone} is no zone lives where the policy says, and decisions tell why. */
class UnknownZoneTest {
    private static final String NEWS = """
            {kind: EventType, name: profile, properties: {timezone: string}}
            ---
            {kind: Attribute, name: timezone, on: profile, aggregate: last, value: event.timezone}
            ---
            {kind: DeliveryPolicy, name: default, default_zone: Europe/Istanbul}
            ---
            kind: Campaign
            name: news
            trigger: {event: {on: profile}}
            steps: [{wait_until: {at: '18:00'}}, {send: {channel: push}}]
            """;

    private static Map<String, @Nullable Object> waitOf(String timezone) {
        OneUser user = new OneUser(NEWS).event("e1", "profile", "10:00:00", Map.of("timezone", timezone));
        return PropertyValues.toPlainMap(user.effects().decisions().get(1).getDetail());
    }

    @Test
    void aZoneThatIsNoneIsSaidWithTheOneThatIsUsed() {
        assertThat(waitOf("europe/istanbul"))
                .containsEntry("zone", "Europe/Istanbul")
                .containsEntry("unknownZone", "europe/istanbul");
        assertThat(waitOf("TRT")).containsEntry("unknownZone", "TRT");
        assertThat((String) waitOf("x".repeat(10_000)).get("unknownZone")).hasSize(64);
    }

    @Test
    void nothingIsSaidOfAZoneThatIsOne() {
        assertThat(waitOf("Asia/Kolkata")).containsEntry("zone", "Asia/Kolkata").doesNotContainKey("unknownZone");
        assertThat(waitOf("EST")).containsEntry("zone", "-05:00").doesNotContainKey("unknownZone");
    }
}

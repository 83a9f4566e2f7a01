package io.tetik.engine.turn;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.policy.DeliveryState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a turn needs to know of the definitions in force. */
public interface Definitions {
    /** The attribute with the time zone of the user. */
    String TIMEZONE = "timezone";

    List<CompiledAttribute> attributes();

    /** The attribute with this name, or null. */
    @Nullable
    CompiledAttribute attribute(String name);

    /** The name of the segment with this index. */
    String segmentName(int index);

    /** The index of the campaign with this name, or -1. */
    int campaignIndex(String name);

    /** How many shared conditions there are. */
    int conditions();

    /** Whether a campaign is in quarantine, because it broke down too often. */
    boolean isQuarantined(Campaign campaign);

    /** Notes a message that went out. */
    void noteSent(long at, String channel, String category, DeliveryState user);
}

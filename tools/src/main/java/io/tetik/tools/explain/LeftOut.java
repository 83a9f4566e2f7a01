package io.tetik.tools.explain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is about the user, but is not shown, so that nobody takes a narrow question for the whole story.
 *
 * @param otherCampaigns how many decisions of campaigns that are not asked for, by name
 * @param otherTimes how many of the campaigns asked for, but at other times
 * @param repeated how many were equal to one that is shown
 * @param unreadable how many records could not be read
 * @param unreadableWhy of the first of those
 */
record LeftOut(
        Map<String, Integer> otherCampaigns,
        int otherTimes,
        int repeated,
        int unreadable,
        @Nullable String unreadableWhy) {

    LeftOut {
        otherCampaigns = Map.copyOf(otherCampaigns);
    }

    boolean hasOtherDecisions() {
        return otherTimes > 0 || !otherCampaigns.isEmpty();
    }
}

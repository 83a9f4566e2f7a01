package io.tetik.engine.plan;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.language.definition.CampaignDefinition.Status;
import io.tetik.language.definition.SegmentDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A fingerprint (murmur3) of all in a plan that concerns a user even without an event: it changes when segments or what they
 * read change, when campaigns come that go by the calendar, when a trigger is edited, and when campaigns end or move the
 * runs in progress, and when those that kept messages keep them no longer. A user whose state has another stamp must be brought up to date.
 */
final class PlanStamp {
    private PlanStamp() {}

    static long of(List<CompiledAttribute> attributes, List<Revision> segments, List<CompiledCampaign> campaigns) {
        Hasher hasher = Hashing.murmur3_128().newHasher();
        attributes.stream()
                .sorted(Comparator.comparing(CompiledAttribute::name))
                .forEach(attribute -> hasher.putUnencodedChars(attribute.name())
                        .putLong(attribute.stateId())
                        .putUnencodedChars(String.valueOf(attribute.defaultValue())));
        for (Revision revision : segments) {
            SegmentDefinition segment =
                    Objects.requireNonNull(revision.definition().as(SegmentDefinition.class));
            hasher.putUnencodedChars(segment.name().value())
                    .putUnencodedChars(segment.when().text());
        }
        campaigns.stream()
                .sorted(Comparator.comparing(CompiledCampaign::name))
                .forEach(campaign -> put(hasher, campaign));
        return hasher.hash().asLong();
    }

    private static void put(Hasher hasher, CompiledCampaign campaign) {
        // A draft in its first revision never had a run to end.
        boolean ends = campaign.removed()
                || campaign.status() == Status.ARCHIVED
                || (campaign.status() == Status.DRAFT && campaign.revision() > 1);
        if (campaign.standing().trigger() != Long.MIN_VALUE) {
            hasher.putLong(campaign.stateId()).putLong(campaign.standing().trigger());
        }
        boolean goesByTheCalendar =
                campaign.isLive() && !campaign.trigger().calendar().isEmpty();
        new TreeMap<>(campaign.earlier()).forEach((revision, earlier) -> {
            if (earlier.remembered() || earlier.ended() != null) {
                hasher.putLong(campaign.stateId()).putInt(revision);
            }
        });
        if (campaign.holdsMessages()) {
            hasher.putLong(campaign.stateId()).putUnencodedChars("holds");
        }
        if (ends || goesByTheCalendar || campaign.migrate()) {
            hasher.putLong(campaign.stateId())
                    .putBoolean(ends)
                    .putInt(campaign.migrate() ? campaign.revision() : 0)
                    .putUnencodedChars(campaign.trigger().calendar())
                    .putUnencodedChars(campaign.policy().defaultZone().getId());
        }
    }
}

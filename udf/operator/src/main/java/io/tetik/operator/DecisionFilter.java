package io.tetik.operator;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.tetik.engine.plan.CompiledCampaign;
import io.tetik.engine.plan.Plan;
import io.tetik.language.definition.DecisionLevel;
import io.tetik.schemas.Decision;
import io.tetik.schemas.vocabulary.DecisionKind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions come out: as the campaign says, or else the job. Which users are sampled follows from their ids alone (murmur3),
 * so that all decisions of a user come out or none, in every run.
 */
final class DecisionFilter {
    private static final HashFunction MURMUR3 = Hashing.murmur3_128();

    private final @Nullable DecisionLevel byDefault;
    private final Map<String, DecisionLevel> byCampaign = new HashMap<>();

    /** @param byDefault null: all decisions come out, whatever campaigns say */
    DecisionFilter(@Nullable DecisionLevel byDefault, Plan plan) {
        this.byDefault = byDefault;
        switchTo(plan);
    }

    void switchTo(Plan plan) {
        byCampaign.clear();
        for (CompiledCampaign campaign : plan.campaigns()) {
            if (campaign.decisions() != null) {
                byCampaign.put(campaign.name(), campaign.decisions());
            }
        }
    }

    boolean keeps(Decision decision) {
        if (byDefault == null) {
            return true;
        }
        DecisionLevel level =
                byCampaign.isEmpty() ? byDefault : byCampaign.getOrDefault(decision.getCampaign(), byDefault);
        if (level.onlyActed() && decision.getKind().equals(DecisionKind.SKIPPED.word())) {
            return false;
        }
        return level.oneOf() == 1 || isSampled(decision.getUserId(), level.oneOf());
    }

    private static boolean isSampled(String userId, int oneOf) {
        return Math.floorMod(MURMUR3.hashString(userId, StandardCharsets.UTF_8).asLong(), (long) oneOf) == 0;
    }
}

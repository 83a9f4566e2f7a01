package io.tetik.engine.trigger.pattern.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/**
 * A pattern, which Tetik and stock CEP are told each in its own language.
 *
 * @param within milliseconds
 * @param onTimeout whether partial matches that ran out of time are what counts, and not matches
 */
record PatternModel(List<Stage> stages, long within, AfterMatch afterMatch, boolean onTimeout) {
    private static final DumpSettings READABLE =
            DumpSettings.builder().setExplicitStart(true).setWidth(200).build();

    PatternModel {
        stages = List.copyOf(stages);
    }

    /** The stages that have events. */
    List<Stage> positive() {
        return stages.stream().filter(stage -> !stage.contiguity().negative()).toList();
    }

    PatternModel with(List<Stage> others) {
        return new PatternModel(others, within, afterMatch, onTimeout);
    }

    PatternModel with(long otherWithin) {
        return new PatternModel(stages, otherWithin, afterMatch, onTimeout);
    }

    /** A campaign that says of each firing that it happened, and is over at once. */
    String campaign(String name) {
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("pattern", stages.stream().map(Stage::yaml).toList());
        trigger.put("within", within + "ms");
        if (afterMatch.strategy() != AfterMatch.Strategy.SKIP_PAST_LAST_EVENT) {
            trigger.put("after_match", afterMatch.yaml());
        }
        if (onTimeout) {
            trigger.put("fire", "timeout");
        }
        Map<String, Object> campaign = new LinkedHashMap<>();
        campaign.put("kind", "Campaign");
        campaign.put("name", name);
        campaign.put("entry", "always");
        campaign.put("trigger", trigger);
        campaign.put("steps", List.of(Map.of("send", Map.of("channel", "push", "template", "t"))));
        return new Dump(READABLE).dumpToString(campaign);
    }
}

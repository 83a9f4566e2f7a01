package io.tetik.engine.trigger.pattern;

import io.tetik.engine.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A match, or a partial match that ran out of time.
 *
 * @param eventIds the ids of all its events, in their order
 * @param form how many of the events each stage has: two matches of the same events differ in it
 * @param latest by stage, its latest event
 */
public record PatternMatch(List<String> eventIds, String form, Map<String, Event> latest) {

    static PatternMatch of(Map<String, List<Seen>> byStage) {
        List<String> ids = new ArrayList<>();
        StringBuilder form = new StringBuilder();
        Map<String, Event> latest = new LinkedHashMap<>();
        byStage.forEach((stage, events) -> {
            events.forEach(seen -> ids.add(seen.event().id()));
            form.append(stage).append(' ').append(events.size()).append(' ');
            latest.put(stage, events.get(events.size() - 1).event());
        });
        return new PatternMatch(ids, form.toString(), latest);
    }
}

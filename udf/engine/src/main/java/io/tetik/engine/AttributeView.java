package io.tetik.engine;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.plan.CompiledSegment;
import io.tetik.engine.plan.Plan;
import io.tetik.engine.turn.Turn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A user as an analyst sees it.
 *
 * @param attributes the attributes that exist, by name
 * @param segments the names of the segments of which the user is a member, sorted
 */
public record AttributeView(Map<String, Object> attributes, List<String> segments) {

    static AttributeView of(Plan plan, Turn turn) {
        Map<String, Object> attributes = new TreeMap<>();
        for (CompiledAttribute attribute : plan.attributes()) {
            Object value = turn.attribute(attribute.index());
            if (value != null) {
                attributes.put(attribute.name(), value);
            }
        }
        List<String> segments = plan.segments().stream()
                .filter(segment -> turn.inSegment(segment.index()))
                .map(CompiledSegment::name)
                .sorted()
                .toList();
        return new AttributeView(attributes, segments);
    }
}

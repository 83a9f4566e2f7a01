package io.tetik.engine.plan;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.turn.Definitions;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.problem.Problems;
import java.util.Collection;
import java.util.List;

/** Sees to it that attributes that go by the calendar where the user lives are told by events, and only by events, of a move. */
record HomeZone(List<CompiledAttribute> attributes, Collection<TypePlan> types, Problems problems) {

    /** @param definitions of the attributes, in their order */
    void check(List<AttributeDefinition> definitions) {
        boolean asked = attributes.stream().anyMatch(each -> each.rule().followsUser());
        for (CompiledAttribute attribute : attributes) {
            if (asked && attribute.name().equals(Definitions.TIMEZONE)) {
                if (attribute.isWindowed()) {
                    problems.add(
                            definitions.get(attribute.index()).name().place(),
                            "the well-known attribute 'timezone' must not have a window, because attributes go by the"
                                    + " calendar of the zone that it says; name their zone, or leave out the window");
                }
                // An event that says where the user lives now counts there itself.
                types.forEach(type -> type.first(attribute.index()));
            }
        }
    }
}

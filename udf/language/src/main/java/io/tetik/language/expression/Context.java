package io.tetik.language.expression;

import io.tetik.language.value.ValueType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression stands, and so which names it may use.
 *
 * @param event the type of the event in hand, or null if none is
 * @param user whether the user's attributes and segments may be used
 * @param trigger whether {@code trigger} may be used
 * @param stages the stages of a pattern whose events may be used, each with the types of its properties
 * @param timeless whether time may enter only by comparing {@code elapsed} with a constant, as in a segment
 * @param maps further names, each of a map with any fields
 */
public record Context(
        String what,
        @Nullable EventShape event,
        boolean user,
        boolean trigger,
        Map<String, Map<String, ValueType>> stages,
        boolean timeless,
        Set<String> maps) {

    /** Without further names. */
    public Context(
            String what,
            @Nullable EventShape event,
            boolean user,
            boolean trigger,
            Map<String, Map<String, ValueType>> stages,
            boolean timeless) {
        this(what, event, user, trigger, stages, timeless, Set.of());
    }

    /** The same with a name of a map. */
    public Context with(String map) {
        Set<String> all = new TreeSet<>(maps);
        all.add(map);
        return new Context(what, event, user, trigger, stages, timeless, all);
    }

    /** A condition over maps alone; time has no place in it. */
    public static Context ofMap(String what, String map) {
        return new Context(what, null, false, false, Map.of(), true, Set.of(map));
    }

    /** A condition over the event alone. */
    public static Context ofEvent(String what, EventShape event) {
        return new Context(what, event, false, false, Map.of(), false);
    }

    /** A segment's condition. */
    public static Context ofSegment() {
        return new Context("a Segment", null, true, false, Map.of(), true);
    }

    /** An expression of a campaign, with the triggering event if there is one. */
    public static Context ofCampaign(String what, @Nullable EventShape event) {
        return ofCampaign(what, event, Map.of());
    }

    /** An expression of a campaign that a pattern triggers. */
    public static Context ofCampaign(
            String what, @Nullable EventShape event, Map<String, Map<String, ValueType>> stages) {
        return new Context(what, event, true, true, stages, false);
    }

    /** A condition of a pattern's stage, which may use the stages before it. */
    public static Context ofStage(EventShape event, Map<String, Map<String, ValueType>> earlier) {
        return new Context("a pattern", event, true, false, earlier, false);
    }
}

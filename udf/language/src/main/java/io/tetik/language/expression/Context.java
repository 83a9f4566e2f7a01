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
 * @param facts what else may be used of what started the run, by name below {@code trigger}
 * @param run the run whose messages may be asked for, or null if there is none
 * @param timeless whether time may enter only by comparing {@code elapsed} with a constant, as in a segment
 * @param maps further names, each of a map with any fields
 */
public record Context(
        String what,
        @Nullable EventShape event,
        boolean user,
        boolean trigger,
        Map<String, Map<String, ValueType>> stages,
        Map<String, ValueType> facts,
        @Nullable RunShape run,
        boolean timeless,
        Set<String> maps) {
    /** The event that triggered, as a name by which its fields can be used. */
    public static final String TRIGGERING_EVENT = "trigger.event";

    /** What stands before the name of a fact. */
    static final String TRIGGER = "trigger.";

    /** The same, where only the event in hand and the user can be used. */
    private Context(
            String what,
            @Nullable EventShape event,
            boolean user,
            boolean trigger,
            Map<String, Map<String, ValueType>> stages,
            boolean timeless) {
        this(what, event, user, trigger, stages, Map.of(), null, timeless, Set.of());
    }

    /** The same with what else may be used of what started the run. */
    public Context with(Map<String, ValueType> more) {
        return more.isEmpty() ? this : new Context(what, event, user, trigger, stages, more, run, timeless, maps);
    }

    /** The same within a run. */
    public Context in(RunShape ofRun) {
        return new Context(what, event, user, trigger, stages, facts, ofRun, timeless, maps);
    }

    /** The same for every place where the same names can be used. */
    Context anywhere() {
        RunShape any = run == null ? null : RunShape.ANY;
        return new Context("", event, user, trigger, stages, facts, any, timeless, maps);
    }

    /** The same with a name of a map. */
    public Context with(String map) {
        Set<String> all = new TreeSet<>(maps);
        all.add(map);
        return new Context(what, event, user, trigger, stages, facts, run, timeless, all);
    }

    /** A condition over maps alone; time has no place in it. */
    public static Context ofMap(String what, String map) {
        return new Context(what, null, false, false, Map.of(), Map.of(), null, true, Set.of(map));
    }

    /** The name of a fact, where the variable stands for one; else null. */
    @Nullable
    String fact(String variable) {
        String name = variable.startsWith(TRIGGER) ? variable.substring(TRIGGER.length()) : "";
        return facts.containsKey(name) ? name : null;
    }

    /** A condition over the event alone. */
    public static Context ofEvent(String what, EventShape event) {
        return new Context(what, event, false, false, Map.of(), false);
    }

    /** An expression over the event and its user. */
    public static Context ofEventAndUser(String what, EventShape event) {
        return new Context(what, event, true, false, Map.of(), false);
    }

    /** A segment's condition. */
    public static Context ofSegment() {
        return ofUser("a Segment");
    }

    /** A condition over the user and segments that is asked whenever it may have changed. */
    public static Context ofUser(String what) {
        return new Context(what, null, true, false, Map.of(), true);
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

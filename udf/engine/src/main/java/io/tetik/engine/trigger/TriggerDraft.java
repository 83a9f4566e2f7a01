package io.tetik.engine.trigger;

import io.tetik.language.expression.EventShape;
import io.tetik.language.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A trigger that is half compiled: the rest of the campaign can see what is in hand when it fires, and is compiled now; then
 * the trigger is finished, knowing what the rest reads.
 */
public interface TriggerDraft {
    /** The types of the event that is in hand when it fires; none if no event is. */
    List<EventShape> events();

    /** The stages whose events are in hand when it fires, each with the types of its properties. */
    Map<String, Map<String, ValueType>> stages();

    /** What else it leaves when it fires, by name below {@code trigger}, and of which type. */
    default Map<String, ValueType> facts() {
        return Map.of();
    }

    /**
     * Hangs the trigger on the event types, and ends.
     *
     * @param read by stage, the properties that the rest of the campaign reads
     */
    CompiledTrigger finish(Map<String, Set<String>> read);

    /** A trigger that leaves no event in hand, but something else. */
    static TriggerDraft ofFacts(Map<String, ValueType> facts, Supplier<CompiledTrigger> finish) {
        return new TriggerDraft() {
            @Override
            public List<EventShape> events() {
                return List.of();
            }

            @Override
            public Map<String, Map<String, ValueType>> stages() {
                return Map.of();
            }

            @Override
            public Map<String, ValueType> facts() {
                return facts;
            }

            @Override
            public CompiledTrigger finish(Map<String, Set<String>> read) {
                return finish.get();
            }
        };
    }

    /** A trigger that leaves an event in hand, or nothing. */
    static TriggerDraft of(List<EventShape> events, Supplier<CompiledTrigger> finish) {
        return new TriggerDraft() {
            @Override
            public List<EventShape> events() {
                return events;
            }

            @Override
            public Map<String, Map<String, ValueType>> stages() {
                return Map.of();
            }

            @Override
            public CompiledTrigger finish(Map<String, Set<String>> read) {
                return finish.get();
            }
        };
    }
}

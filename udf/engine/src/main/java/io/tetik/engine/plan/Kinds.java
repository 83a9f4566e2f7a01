package io.tetik.engine.plan;

import io.tetik.engine.aggregate.AggregateKind;
import io.tetik.engine.entry.EntryKind;
import io.tetik.engine.explain.Phrases;
import io.tetik.engine.policy.CompiledPolicy;
import io.tetik.engine.policy.DeliveryMemory;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.engine.policy.PolicyRuleKind;
import io.tetik.engine.step.StepKind;
import io.tetik.engine.trigger.TriggerKind;
import io.tetik.engine.trigger.TriggerMemory;
import io.tetik.language.definition.AggregateDefinition;
import io.tetik.language.definition.EntryDefinition;
import io.tetik.language.definition.Language;
import io.tetik.language.definition.PolicyRuleDefinition;
import io.tetik.language.definition.StepDefinition;
import io.tetik.language.definition.TriggerDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of which definitions can be made: all that the engine knows of any of them is what stands here. The order is
 * that in which messages name them; policy rules are also asked in it.
 */
public record Kinds(
        List<TriggerKind<?>> triggers,
        List<EntryKind<?>> entries,
        List<StepKind<?>> steps,
        List<AggregateKind<?>> aggregates,
        List<PolicyRuleKind<?>> rules) {
    public Kinds {
        triggers = List.copyOf(triggers);
        entries = List.copyOf(entries);
        steps = List.copyOf(steps);
        aggregates = List.copyOf(aggregates);
        rules = List.copyOf(rules);
        requireDifferent(triggers, TriggerKind::word);
        requireDifferent(entries, EntryKind::word);
        requireDifferent(steps, StepKind::word);
        requireDifferent(aggregates, AggregateKind::word);
        requireDifferent(rules, PolicyRuleKind::word);
    }

    private static <K> void requireDifferent(List<K> kinds, Function<K, String> word) {
        Set<String> words = new HashSet<>();
        for (K kind : kinds) {
            if (!words.add(word.apply(kind))) {
                throw new IllegalArgumentException("two kinds have the word '" + word.apply(kind) + "'");
            }
        }
    }

    /** The same with another kind of trigger. */
    public Kinds with(TriggerKind<?> trigger) {
        return new Kinds(and(triggers, trigger), entries, steps, aggregates, rules);
    }

    /** The same with another kind of step. */
    public Kinds with(StepKind<?> step) {
        return new Kinds(triggers, entries, and(steps, step), aggregates, rules);
    }

    private static <K> List<K> and(List<K> kinds, K more) {
        List<K> all = new ArrayList<>(kinds);
        all.add(more);
        return all;
    }

    /** How all of it is written. */
    public Language language() {
        return Language.of(triggers, entries, steps, aggregates, rules);
    }

    /** How all decisions of kinds are told. */
    public Phrases phrases() {
        return Phrases.all(Stream.of(
                        triggers.stream().map(TriggerKind::phrases),
                        entries.stream().map(EntryKind::phrases),
                        steps.stream().map(StepKind::phrases),
                        rules.stream().map(PolicyRuleKind::phrases))
                .flatMap(each -> each)
                .toList());
    }

    /** What kinds of triggers keep of users. */
    public List<TriggerMemory<?>> triggerMemories() {
        return memories(triggers, TriggerKind::memory);
    }

    /** What kinds of policy rules keep of users. */
    public List<DeliveryMemory<?>> deliveryMemories() {
        return memories(rules, PolicyRuleKind::memory);
    }

    private static <K, M> List<M> memories(List<K> kinds, Function<K, @Nullable M> memory) {
        return kinds.stream().map(memory).filter(Objects::nonNull).toList();
    }

    /** What applies where there is no policy. */
    CompiledPolicy noPolicy() {
        return CompiledPolicy.none(memories(rules, PolicyRuleKind::withoutPolicy));
    }

    PolicyRule compile(PolicyRuleDefinition definition) {
        return compile(of(rules, PolicyRuleKind::definition, definition), definition);
    }

    private static <D extends PolicyRuleDefinition> PolicyRule compile(
            PolicyRuleKind<D> kind, PolicyRuleDefinition definition) {
        return kind.compile(kind.definition().cast(definition));
    }

    public TriggerKind<?> of(TriggerDefinition definition) {
        return of(triggers, TriggerKind::definition, definition);
    }

    public EntryKind<?> of(EntryDefinition definition) {
        return of(entries, EntryKind::definition, definition);
    }

    public StepKind<?> of(StepDefinition definition) {
        return of(steps, StepKind::definition, definition);
    }

    /** The aggregate of a word; several share what their authors may say. */
    AggregateKind<?> aggregate(String word, AggregateDefinition definition) {
        return aggregates.stream()
                .filter(kind -> kind.word().equals(word) && kind.definition().isInstance(definition))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no aggregate '" + word + "' is registered"));
    }

    private static <K> K of(List<K> kinds, Function<K, Class<?>> form, Object definition) {
        for (K kind : kinds) {
            if (form.apply(kind) == definition.getClass()) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind is registered for " + definition.getClass());
    }
}

package io.tetik.engine.plan;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.engine.condition.ConditionPool;
import io.tetik.engine.event.EventType;
import io.tetik.engine.policy.CapReach;
import io.tetik.engine.policy.CompiledPolicy;
import io.tetik.engine.policy.PolicyRule;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.BuiltInEvents;
import io.tetik.language.definition.CampaignDefinition;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionKey;
import io.tetik.language.definition.DeliveryPolicyDefinition;
import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.language.definition.SegmentDefinition;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.expression.CheckedExpressionCache;
import io.tetik.language.expression.ExpressionCompiler;
import io.tetik.language.expression.Quarantine;
import io.tetik.language.expression.Vocabulary;
import io.tetik.language.problem.Problems;
import io.tetik.language.syntax.Name;
import io.tetik.language.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Checks definitions against each other and compiles them into a {@link Plan}. All problems are collected; a plan made
 * while there were any must not be run.
 */
public final class PlanCompiler {
    private final Kinds kinds;
    private final Problems problems;
    private final CheckedExpressionCache checked;
    private final Quarantine quarantine;
    private final Set<DefinitionKey> broken;
    private final Map<DefinitionKey, Revision> accepted = new LinkedHashMap<>();
    private final Map<String, TypePlan> types = new LinkedHashMap<>();

    /**
     * @param kinds of which the definitions are made
     * @param broken definitions that could not be read: references to them are not reported as dangling
     */
    public PlanCompiler(Kinds kinds, Problems problems, Set<DefinitionKey> broken) {
        this(kinds, problems, broken, new CheckedExpressionCache(), new Quarantine(Integer.MAX_VALUE));
    }

    /**
     * @param checked what earlier compilations checked already
     * @param quarantine where break-downs of definitions are counted
     */
    public PlanCompiler(
            Kinds kinds,
            Problems problems,
            Set<DefinitionKey> broken,
            CheckedExpressionCache checked,
            Quarantine quarantine) {
        this.kinds = kinds;
        this.quarantine = quarantine;
        this.problems = problems;
        this.checked = checked;
        this.broken = Set.copyOf(broken);
    }

    public Plan compile(Collection<Revision> definitions) {
        return compile(definitions, CampaignHistory.NONE, Long.MIN_VALUE);
    }

    /** @param since from when on they are in force, in epoch milliseconds; the least long: from the beginning */
    public Plan compile(Collection<Revision> definitions, CampaignHistory history, long since) {
        definitions.forEach(this::accept);
        BuiltInEvents.ALL.forEach(this::addType);
        definitions(EventTypeDefinition.class).forEach(this::addType);

        ConditionPool conditions = new ConditionPool();
        Vocabulary vocabulary = new Vocabulary();
        List<CompiledAttribute> attributes = attributes(vocabulary, conditions);
        List<Revision> segmentDefinitions = of(SegmentDefinition.class);
        SegmentOrder order = new SegmentOrder(segmentDefinitions, problems);
        order.names().forEach(vocabulary::addSegment);
        broken("Segment").forEach(name -> vocabulary.addSegment(name, 0));
        definitions(CampaignDefinition.class)
                .forEach(campaign -> vocabulary.addCampaign(campaign.name().value()));
        broken(CampaignDefinition.KIND).forEach(vocabulary::addCampaign);
        ExpressionCompiler expressions = new ExpressionCompiler(vocabulary, problems, checked, quarantine);
        SegmentCompiler segments = new SegmentCompiler(expressions, attributes, types, problems);
        List<CompiledSegment> compiledSegments = segments.compile(order.sorted());
        TypeLookup lookup = new TypeLookup(types, broken, problems);
        new SourceChecks(types, broken, problems, checked).check(definitions(SourceDefinition.class));
        Map<String, CompiledAttribute> byName = new LinkedHashMap<>();
        attributes.forEach(attribute -> byName.put(attribute.name(), attribute));
        Map<String, CompiledPolicy> policies = policies();
        CampaignCompiler campaigns = new CampaignCompiler(
                kinds,
                expressions,
                conditions,
                lookup,
                new SegmentLookup(order.names(), broken),
                byName,
                new PolicyLookup(policies, kinds.noPolicy(), lookup),
                history);
        List<CompiledCampaign> compiledCampaigns = campaigns.compile(of(CampaignDefinition.class));
        return new Plan(
                kinds,
                types,
                attributes,
                compiledSegments,
                compiledCampaigns,
                InitialSegments.of(compiledSegments, attributes),
                new CapReach(policies.values()),
                channels(policies.values(), compiledCampaigns),
                quarantine,
                conditions.size(),
                since,
                PlanStamp.of(attributes, order.sorted(), compiledCampaigns));
    }

    private static Set<String> channels(Collection<CompiledPolicy> policies, Collection<CompiledCampaign> campaigns) {
        Set<String> channels = new HashSet<>();
        policies.forEach(policy -> channels.addAll(policy.channels()));
        campaigns.forEach(campaign -> campaign.journey().steps().forEach(step -> channels.addAll(step.channels())));
        return channels;
    }

    private Map<String, CompiledPolicy> policies() {
        Map<String, CompiledPolicy> policies = new LinkedHashMap<>();
        for (DeliveryPolicyDefinition policy : definitions(DeliveryPolicyDefinition.class)) {
            String name = policy.name().value();
            List<PolicyRule> rules = policy.rules().stream().map(kinds::compile).toList();
            policies.put(name, new CompiledPolicy(name, policy.defaultZone(), policy.exempt(), rules));
        }
        return policies;
    }

    private void accept(Revision revision) {
        Definition definition = revision.definition();
        Revision first = accepted.putIfAbsent(definition.key(), revision);
        if (first != null) {
            Name earlier = first.definition().name();
            problems.add(
                    definition.name().place(),
                    "duplicate " + definition.kind() + " '" + definition.name().value() + "', first defined at "
                            + earlier.place().source().name() + ":"
                            + earlier.place().line());
        }
    }

    private List<Revision> of(Class<? extends Definition> kind) {
        return accepted.values().stream()
                .filter(revision -> revision.definition().as(kind) != null)
                .toList();
    }

    private <D extends Definition> List<D> definitions(Class<D> kind) {
        return accepted.values().stream()
                .map(revision -> revision.definition().as(kind))
                .filter(Objects::nonNull)
                .toList();
    }

    private void addType(EventTypeDefinition definition) {
        types.put(definition.name().value(), new TypePlan(new EventType(definition)));
    }

    private List<String> broken(String kind) {
        return broken.stream()
                .filter(key -> key.kind().equals(kind))
                .map(DefinitionKey::name)
                .toList();
    }

    private List<CompiledAttribute> attributes(Vocabulary vocabulary, ConditionPool conditions) {
        AttributeCompiler compiler = new AttributeCompiler(
                kinds,
                new ExpressionCompiler(new Vocabulary(), problems, checked, quarantine),
                conditions,
                new TypeLookup(types, broken, problems));
        List<CompiledAttribute> result = new ArrayList<>();
        for (AttributeDefinition definition : definitions(AttributeDefinition.class)) {
            CompiledAttribute attribute = compiler.compile(definition, result.size());
            vocabulary.addAttribute(attribute.name(), attribute.index(), attribute.type());
            result.add(attribute);
        }
        new HomeZone(result, types.values(), problems).check(definitions(AttributeDefinition.class));
        broken(AttributeDefinition.KIND).forEach(name -> vocabulary.addAttribute(name, -1, ValueType.DYN));
        return result;
    }
}

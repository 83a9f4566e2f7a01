package io.tetik.plan;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.tetik.definition.AttributeDefinition;
import io.tetik.definition.BuiltInEvents;
import io.tetik.definition.CampaignDefinition;
import io.tetik.definition.Definition;
import io.tetik.definition.DefinitionKey;
import io.tetik.definition.EventTypeDefinition;
import io.tetik.definition.Name;
import io.tetik.definition.Problems;
import io.tetik.definition.SegmentDefinition;
import io.tetik.event.EventType;
import io.tetik.expression.ExpressionCompiler;
import io.tetik.expression.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks definitions against each other and compiles them into a {@link Plan}. All problems are collected; a plan made
 * while there were any must not be run.
 */
public final class PlanCompiler {
    private final Problems problems;
    private final Set<DefinitionKey> broken;
    private final Map<DefinitionKey, Revision> accepted = new LinkedHashMap<>();
    private final Map<String, TypePlan> types = new LinkedHashMap<>();

    /**
     * @param broken definitions that could not be read: references to them are not reported as dangling
     */
    public PlanCompiler(Problems problems, Set<DefinitionKey> broken) {
        this.problems = problems;
        this.broken = Set.copyOf(broken);
    }

    public Plan compile(Collection<Revision> definitions) {
        definitions.forEach(this::accept);
        BuiltInEvents.ALL.forEach(this::addType);
        of(EventTypeDefinition.class).forEach(type -> addType((EventTypeDefinition) type.definition()));

        ConditionPool conditions = new ConditionPool();
        Vocabulary vocabulary = new Vocabulary();
        List<CompiledAttribute> attributes = attributes(vocabulary, conditions);
        List<Revision> segmentDefinitions = of(SegmentDefinition.class);
        SegmentOrder order = new SegmentOrder(segmentDefinitions, problems);
        order.names().forEach(vocabulary::addSegment);
        broken("Segment").forEach(name -> vocabulary.addSegment(name, 0));
        ExpressionCompiler expressions = new ExpressionCompiler(vocabulary, problems);
        SegmentCompiler segments = new SegmentCompiler(expressions, attributes, types, problems);
        List<CompiledSegment> compiledSegments = segments.compile(order.sorted());
        CampaignCompiler campaigns =
                new CampaignCompiler(expressions, conditions, new TypeLookup(types, broken, problems), order);
        List<CompiledCampaign> compiledCampaigns = campaigns.compile(of(CampaignDefinition.class));
        return new Plan(
                types,
                attributes,
                compiledSegments,
                compiledCampaigns,
                InitialSegments.of(compiledSegments, attributes),
                conditions.size(),
                stamp(attributes, order.sorted()));
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
                .filter(revision -> kind.isInstance(revision.definition()))
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
                new ExpressionCompiler(new Vocabulary(), problems),
                conditions,
                new TypeLookup(types, broken, problems),
                problems);
        List<CompiledAttribute> result = new ArrayList<>();
        for (Revision revision : of(AttributeDefinition.class)) {
            CompiledAttribute attribute = compiler.compile((AttributeDefinition) revision.definition(), result.size());
            vocabulary.addAttribute(attribute.name(), attribute.index(), attribute.type());
            result.add(attribute);
        }
        broken(AttributeDefinition.KIND)
                .forEach(name -> vocabulary.addAttribute(name, -1, io.tetik.definition.ValueType.DYN));
        return result;
    }

    private static long stamp(List<CompiledAttribute> attributes, List<Revision> segments) {
        Hasher hasher = Hashing.murmur3_128().newHasher();
        attributes.stream()
                .sorted(Comparator.comparing(CompiledAttribute::name))
                .forEach(attribute -> hasher.putUnencodedChars(attribute.name())
                        .putLong(attribute.slot())
                        .putUnencodedChars(String.valueOf(attribute.defaultValue())));
        for (Revision revision : segments) {
            SegmentDefinition segment = (SegmentDefinition) revision.definition();
            hasher.putUnencodedChars(segment.name().value())
                    .putUnencodedChars(segment.when().text());
        }
        return hasher.hash().asLong();
    }
}

package io.tetik.engine.plan;

import io.tetik.engine.attribute.CompiledAttribute;
import io.tetik.language.definition.AttributeDefinition;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.EventTypeDefinition;
import io.tetik.language.definition.EventTypeDefinition.Property;
import io.tetik.language.definition.ValueDefinition;
import io.tetik.language.expression.ExpressionText;
import io.tetik.language.problem.Place;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.language.value.ValueType;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What works and is probably not what was meant: sums of money that are doubles, which cannot hold most amounts, and sums of
 * doubles that are compared for equality. They refuse nothing.
 */
public final class MoneyHints {
    private static final Set<String> MONEY = Set.of(
            "price",
            "amount",
            "total",
            "stake",
            "payout",
            "revenue",
            "value",
            "cost",
            "fee",
            "spend",
            "spent",
            "turnover");

    private static final Pattern PROPERTY = Pattern.compile("\\bevent\\.(\\w+)");

    private static final Pattern EQUALITY = Pattern.compile("\\buser\\.(\\w+)\\s*[!=]=|[!=]=\\s*user\\.(\\w+)");

    private final Map<String, Map<String, ValueType>> properties = new HashMap<>();
    private final Set<String> sums = new HashSet<>();
    private final Problems found = new Problems();

    private MoneyHints() {}

    /**
     * The hints, in the order of their places.
     *
     * @param definitions without problems
     * @param plan what became of them
     */
    public static List<Problem> of(Collection<Definition> definitions, Collection<SourceText> sources, Plan plan) {
        MoneyHints hints = new MoneyHints();
        definitions.forEach(hints::readProperties);
        definitions.forEach(definition -> hints.lookAt(definition, plan));
        sources.forEach(hints::lookForEquality);
        return hints.found.list();
    }

    private void readProperties(Definition definition) {
        EventTypeDefinition type = definition.as(EventTypeDefinition.class);
        if (type != null) {
            Map<String, ValueType> types =
                    properties.computeIfAbsent(type.name().value(), none -> new HashMap<>());
            for (Property each : type.properties()) {
                types.put(each.name().value(), each.type());
            }
        }
    }

    private void lookAt(Definition definition, Plan plan) {
        AttributeDefinition attribute = definition.as(AttributeDefinition.class);
        if (attribute == null || !attribute.aggregate().equals("sum")) {
            return;
        }
        ValueDefinition of = attribute.definition().ofOneValue();
        if (of != null && of.value() != null) {
            CompiledAttribute compiled = plan.attribute(attribute.name().value());
            if (compiled != null && compiled.type().equals(ValueType.DOUBLE)) {
                sums.add(compiled.name());
                lookAt(of, of.value());
            }
        }
    }

    private void lookAt(ValueDefinition of, ExpressionText value) {
        Matcher matcher = PROPERTY.matcher(value.text());
        while (matcher.find()) {
            String property = matcher.group(1);
            if (isMoney(property) && of.on().stream().anyMatch(type -> isDouble(type.value(), property))) {
                int column = value.text().codePointCount(0, matcher.start());
                found.add(
                        value.text().indexOf('\n') < 0 ? value.at(1, column) : value.first(),
                        "'" + property + "' looks like money, and sums of doubles are inexact: declare it as decimal");
            }
        }
    }

    private static boolean isMoney(String property) {
        return Arrays.stream(property.split("_")).anyMatch(MONEY::contains);
    }

    private boolean isDouble(String type, String property) {
        return ValueType.DOUBLE.equals(properties.getOrDefault(type, Map.of()).get(property));
    }

    /** Wherever a condition may stand, so by the text; a comment that compares does no harm. */
    private void lookForEquality(SourceText source) {
        String[] lines = source.text().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher matcher =
                    lines[i].stripLeading().startsWith("#") ? EQUALITY.matcher("") : EQUALITY.matcher(lines[i]);
            while (matcher.find()) {
                String attribute = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
                if (sums.contains(attribute)) {
                    int column = lines[i].codePointCount(0, matcher.start());
                    found.add(
                            new Place(source, i + 1, column + 1),
                            "user." + attribute
                                    + " is a sum of doubles, which may differ from what was meant in its last"
                                    + " digits: compare with < or >, or sum decimals");
                }
            }
        }
    }
}

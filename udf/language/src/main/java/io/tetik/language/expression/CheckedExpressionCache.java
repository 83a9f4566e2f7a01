package io.tetik.language.expression;

import dev.cel.common.CelValidationResult;
import io.tetik.language.value.ValueType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cache of type-checked expressions. All definitions are compiled anew whenever one of them changes, and type checking takes
 * most of the time of that. What was checked can be used again while the attributes, which expressions may name, have the
 * same names and types; so there is one {@link CelEnvironment}, with the expressions that it has checked, for each such set
 * of attributes, and the least recently used sets are dropped. Belongs to one thread.
 */
public final class CheckedExpressionCache {
    private static final int MOST_ENVIRONMENTS = 4;

    private final Map<OfSource, CelValidationResult> ofSources = new HashMap<>();

    private final LinkedHashMap<Map<String, ValueType>, CelEnvironment> environments =
            new LinkedHashMap<>(8, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Map<String, ValueType>, CelEnvironment> eldest) {
                    return size() > MOST_ENVIRONMENTS;
                }
            };

    /** An expression of a Source, which names nothing that definitions declare. */
    CelValidationResult ofSource(String text, boolean each) {
        if (ofSources.size() == CelEnvironment.MOST_CHECKED) {
            ofSources.clear();
        }
        return ofSources.computeIfAbsent(new OfSource(text, each), key -> MappingEnvironment.check(text, each));
    }

    private record OfSource(String text, boolean each) {}

    CelEnvironment environment(Vocabulary vocabulary) {
        Map<String, ValueType> types = new TreeMap<>();
        vocabulary.attributeNames().forEach(name -> types.put(name, vocabulary.attributeType(name)));
        return environments.computeIfAbsent(types, signature -> new CelEnvironment(vocabulary));
    }
}

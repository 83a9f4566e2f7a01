package io.tetik.language.expression;

import io.tetik.language.value.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers checked expressions from one compilation of the definitions to the next, as long as the attributes keep their
 * names and types: checking is by far the dearest part of compiling. Belongs to one thread.
 */
public final class CheckedExpressions {
    private static final int MOST_ENVIRONMENTS = 4;

    private final LinkedHashMap<Map<String, ValueType>, CelEnvironment> environments =
            new LinkedHashMap<>(8, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Map<String, ValueType>, CelEnvironment> eldest) {
                    return size() > MOST_ENVIRONMENTS;
                }
            };

    CelEnvironment environment(Vocabulary vocabulary) {
        Map<String, ValueType> types = new TreeMap<>();
        vocabulary.attributeNames().forEach(name -> types.put(name, vocabulary.attributeType(name)));
        return environments.computeIfAbsent(types, signature -> new CelEnvironment(vocabulary));
    }
}

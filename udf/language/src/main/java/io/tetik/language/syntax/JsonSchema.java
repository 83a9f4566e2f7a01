package io.tetik.language.syntax;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds parts of a JSON Schema (draft 7) as plain maps and lists. */
public final class JsonSchema {
    private JsonSchema() {}

    /** A schema of keywords and values in turn. */
    public static Map<String, Object> of(Object... keywordsAndValues) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < keywordsAndValues.length; i += 2) {
            schema.put((String) keywordsAndValues[i], keywordsAndValues[i + 1]);
        }
        return schema;
    }

    /** A text that a regular expression describes as a whole. */
    public static Map<String, Object> pattern(String regularExpression) {
        return of("type", "string", "pattern", "^(?:" + regularExpression + ")$");
    }

    public static Map<String, Object> words(Collection<String> words) {
        return of("enum", List.copyOf(words));
    }

    public static Map<String, Object> integer(long least, long most) {
        return of("type", "integer", "minimum", least, "maximum", most);
    }

    public static Map<String, Object> listOf(Map<String, Object> element) {
        return of("type", "array", "items", element);
    }

    public static Map<String, Object> nonEmptyListOf(Map<String, Object> element) {
        return of("type", "array", "items", element, "minItems", 1);
    }

    /** An object with any keys. */
    public static Map<String, Object> mapOf(Map<String, Object> value) {
        return of("type", "object", "additionalProperties", value);
    }

    public static Map<String, Object> anyOf(List<Map<String, Object>> alternatives) {
        return alternatives.size() == 1 ? alternatives.get(0) : of("anyOf", List.copyOf(alternatives));
    }

    public static Map<String, Object> anyOf(Map<String, Object> one, Map<String, Object> other) {
        return anyOf(List.of(one, other));
    }

    /** A schema that stands among the definitions of the whole under a name. */
    public static Map<String, Object> ref(String name) {
        return of("$ref", "#/definitions/" + name);
    }

    /** The schema with a text for those who point at it. */
    public static Map<String, Object> described(String text, Map<String, Object> schema) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("description", text);
        if (schema.containsKey("$ref")) {
            // Beside a reference draft 7 ignores all other keywords.
            described.put("allOf", List.of(schema));
        } else {
            described.putAll(schema);
        }
        return described;
    }

    /** An object with these keys and no others. */
    public static Map<String, Object> object(Map<String, Map<String, Object>> properties, List<String> required) {
        Map<String, Object> schema = of("type", "object", "properties", properties, "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", new ArrayList<>(required));
        }
        return schema;
    }
}

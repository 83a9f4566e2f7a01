package io.tetik.language.definition;

import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The language as a JSON Schema (draft 7, which editors know best), for completion, hover texts and early warnings. It is
 * made of the same tables that read definitions, so it accepts all that is valid; what only a look at several places can
 * find it cannot say.
 */
public final class LanguageSchema {
    private static final String KIND = "kind";

    private LanguageSchema() {}

    /** The schema of one document, as plain maps and lists. */
    public static Map<String, Object> of(Language language) {
        Map<String, Map<String, Object>> definitions = new LinkedHashMap<>();
        List<Map<String, Object>> alternatives = new ArrayList<>();
        for (DefinitionSyntax syntax : language.definitions()) {
            definitions.put(syntax.kind(), schema(syntax));
            definitions.putAll(syntax.parts());
            alternatives.add(JsonSchema.of("if", isOf(syntax.kind()), "then", JsonSchema.ref(syntax.kind())));
        }
        return JsonSchema.of(
                "$schema",
                "http://json-schema.org/draft-07/schema#",
                "title",
                "Definitions of Tetik",
                "type",
                "object",
                "properties",
                Map.of(KIND, JsonSchema.described("What is defined.", JsonSchema.words(language.kinds()))),
                "required",
                List.of(KIND),
                "allOf",
                alternatives,
                "definitions",
                definitions);
    }

    private static Map<String, Object> isOf(String kind) {
        return JsonSchema.of("properties", Map.of(KIND, JsonSchema.of("const", kind)), "required", List.of(KIND));
    }

    private static Map<String, Object> schema(DefinitionSyntax syntax) {
        List<Map<String, Object>> forms =
                syntax.tables().stream().map(table -> document(syntax, table)).toList();
        return JsonSchema.described(syntax.text(), JsonSchema.anyOf(forms));
    }

    private static Map<String, Object> document(DefinitionSyntax syntax, Table table) {
        Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
        properties.put(KIND, JsonSchema.described(syntax.text(), JsonSchema.of("const", syntax.kind())));
        properties.putAll(table.properties());
        List<String> required = new ArrayList<>(List.of(KIND));
        required.addAll(table.required());
        return JsonSchema.object(properties, required);
    }
}

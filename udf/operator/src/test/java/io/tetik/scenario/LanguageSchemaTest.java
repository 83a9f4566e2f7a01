package io.tetik.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.LanguageSchema;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The schema for editors says of each document what the parser says, as far as a schema can. */
class LanguageSchemaTest {
    /** Mistakes that only a look at several places, a calendar or a catalogue can find. */
    private static final List<Pattern> BEYOND_A_SCHEMA = Stream.of(
                    "'ends_at' is before 'starts_at'",
                    "the weights add up to .*",
                    "another split '.*' of this campaign has other variants",
                    "two (steps|stages|variants) have the (id|name) .*",
                    "'.*' cannot be the name of a stage",
                    "the first stage, and no other, is 'begin'.*",
                    "'otherwise' must be the last arm of branch",
                    "event type '.*' is built in and cannot be redefined",
                    "the default '.*' of property '.*' is not of type .*",
                    "property '.*' is required, so its default would never be used",
                    "'to' is less than 'from'.*",
                    "quiet_hours end when they begin.*",
                    "quiet_hours of all days without 'from' and 'to' never end",
                    "dates '.*-(02-(29|30)|(04|06|09|11)-31)' is not a day such as.*",
                    "the share ends at or before its beginning.*",
                    ".*zone '.*' is not .*an IANA time zone.*",
                    "cron '.*' is not a schedule of five fields.*",
                    "'when' stands here and inside 'on'; write it once",
                    "'resolution' (needs a 'window'.*|must not be longer than the window)",
                    "'zone' needs a 'window' that goes by the calendar.*",
                    "'remove' needs a 'key', or a 'when' over item and event",
                    "\\w+ '.*' is not an ISO-8601 instant with zone",
                    "\\w+ '.*' must be longer than 0 and at most 100 years",
                    "duplicate key '.*'",
                    // Editors would reckon with binary fractions, and find fault with 33.33.
                    "topic '.*' is named twice",
                    "\\w+ '\\d+\\.\\d{3,}' must be a number from 0 to 100 with at most two decimals")
            .map(Pattern::compile)
            .toList();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode text = JSON.valueToTree(LanguageSchema.of(TetikKinds.LANGUAGE));
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(text);

    @TestFactory
    Stream<DynamicTest> theSchemaAcceptsWhatTheParserAcceptsAndRefusesWhatItRefuses() {
        return ScenarioFiles.all().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.path(), () -> each.scenario().definitions().forEach(this::agree)));
    }

    private void agree(SourceText source) {
        for (String document : source.text().split("(?m)^---.*$", -1)) {
            List<String> found = problems(document);
            if (isYaml(document) && found.stream().allMatch(LanguageSchemaTest::canBeSaid)) {
                Set<ValidationMessage> refused = schema.validate(json(document));
                assertThat(refused.isEmpty())
                        .as("%s%nparser: %s%nschema: %s", document, found, refused)
                        .isEqualTo(found.isEmpty());
            }
        }
    }

    private static boolean canBeSaid(String problem) {
        return BEYOND_A_SCHEMA.stream()
                .noneMatch(pattern -> pattern.matcher(problem).matches());
    }

    private static List<String> problems(String document) {
        Problems problems = new Problems();
        new DefinitionReader(TetikKinds.LANGUAGE, problems).read(new SourceText("document", document));
        return problems.list().stream().map(Problem::message).toList();
    }

    private static boolean isYaml(String document) {
        try {
            return load(document) != null;
        } catch (YamlEngineException none) {
            return false;
        }
    }

    private static Object load(String document) {
        return new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(document);
    }

    private static JsonNode json(String document) {
        return JSON.valueToTree(load(document));
    }

    /** Whoever keeps the schema in a repository sees no change where there is none. */
    @Test
    void itsPartsAlwaysStandInTheSameOrder() {
        assertThat(text.path("definitions").fieldNames())
                .toIterable()
                .containsExactly(
                        "EventType",
                        "Attribute",
                        "Segment",
                        "Campaign",
                        "eventFilters",
                        "steps",
                        "DeliveryPolicy",
                        "Source");
    }

    @Test
    void everyKeyHasATextForThoseWhoPointAtIt() {
        List<String> silent = new ArrayList<>();
        text.path("definitions").properties().forEach(each -> silent(each.getValue(), each.getKey(), silent));
        assertThat(silent).isEmpty();
    }

    private static void silent(JsonNode schema, String path, List<String> silent) {
        schema.path("properties").properties().forEach(key -> {
            if (key.getValue().path("description").asText().isBlank()) {
                silent.add(path + "." + key.getKey());
            }
        });
        for (Map.Entry<String, JsonNode> part : schema.properties()) {
            schemas(part).forEach(inner -> silent(inner, path + "." + part.getKey(), silent));
        }
    }

    /** The schemas in a part of a schema. */
    private static List<JsonNode> schemas(Map.Entry<String, JsonNode> part) {
        List<JsonNode> schemas = new ArrayList<>();
        if (part.getKey().equals("properties") || part.getValue().isArray()) {
            part.getValue().forEach(schemas::add);
        } else if (part.getValue().isObject()) {
            schemas.add(part.getValue());
        }
        return schemas;
    }

    @Test
    void everyKindOfDefinitionAndEveryWordOfAKindIsInIt() {
        String all = text.toString();
        Set<String> words = Stream.of(
                        TetikKinds.ALL.triggers().stream().map(kind -> kind.word()),
                        TetikKinds.ALL.entries().stream().map(kind -> kind.word()),
                        TetikKinds.ALL.steps().stream().map(kind -> kind.word()),
                        TetikKinds.ALL.aggregates().stream().map(kind -> kind.word()),
                        TetikKinds.ALL.rules().stream()
                                .flatMap(kind -> kind.keys().stream())
                                .map(key -> key.word()))
                .flatMap(each -> each)
                .map(word -> "\"" + word + "\"")
                .collect(Collectors.toSet());
        assertThat(words).allSatisfy(word -> assertThat(all).contains(word));
    }
}

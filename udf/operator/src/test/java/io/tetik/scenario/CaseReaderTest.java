package io.tetik.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.language.problem.SourceText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseReaderTest {
    private static ScenarioCase read(String text) throws InvalidCaseException {
        return CaseReader.read(new SourceText("a.yaml", text), folder -> {
            if (folder.equals("none")) {
                throw new IOException("there is none");
            }
            return List.of(new SourceText(folder, "kind: EventType"));
        });
    }

    @Test
    void instantsAreSaidFromTOnAndOtherTextsStayWhatTheyAre() throws InvalidCaseException {
        ScenarioCase each = read("""
            name: a
            T: "2026-11-01T12:00:00+02:00"
            definitions: ""
            events: [{eventTime: T+1h30m, sku: T-shirt, size: T}]
            until: T-1ms
            expect: {commands: [{createdAt: T, params: [T+1d, "2026-11-01T10:00:00Z"]}]}
            """);

        assertThat(each.scenario().lines())
                .containsExactly(
                        new InputLine(
                                1,
                                "{\"eventTime\":\"2026-11-01T11:30:00.000Z\",\"sku\":\"T-shirt\",\"size\":\"2026-11-01T10:00:00.000Z\"}"));
        assertThat(each.scenario().until()).hasToString("2026-11-01T09:59:59.999Z");
        assertThat(each.expected())
                .containsEntry(
                        "commands",
                        List.of(Map.of(
                                "createdAt",
                                "2026-11-01T10:00:00.000Z",
                                "params",
                                List.of("2026-11-02T10:00:00.000Z", "2026-11-01T10:00:00Z"))));
    }

    @Test
    void withoutTALonelyTIsAText() throws InvalidCaseException {
        ScenarioCase each = read("{name: a, definitions: '', events: [{size: T}], expect: {}}");

        assertThat(each.scenario().lines()).containsExactly(new InputLine(1, "{\"size\":\"T\"}"));
    }

    @Test
    void eventsAsATextAreLinesWithTheirNumbers() throws InvalidCaseException {
        ScenarioCase each = read("name: a\ndefinitions: ''\nexpect: {}\nevents: |\n  {\"a\":1}\n\n  {\"b\":2}\n");

        assertThat(each.scenario().lines())
                .containsExactly(new InputLine(1, "{\"a\":1}"), new InputLine(2, ""), new InputLine(3, "{\"b\":2}"));
    }

    @Test
    void rowsKnowTheirLines() throws InvalidCaseException {
        ScenarioCase each =
                read("name: a\nfolder: shop\nexpect:\n  commands:\n    - {a: 1}\n    - b: 1\n      c: 2\n    - {}\n");

        assertThat(each.lines()).containsEntry("commands", List.of(5, 6, 8));
        assertThat(each.scenario().definitions()).extracting(SourceText::name).containsExactly("shop");
    }
}

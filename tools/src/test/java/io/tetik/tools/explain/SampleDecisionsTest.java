package io.tetik.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.schemas.Decision;
import io.tetik.schemas.codec.RecordJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The decisions that a replay of the sample data makes. */
class SampleDecisionsTest {
    private static final Path DECISIONS = Path.of("../sample-data/expected/decisions.jsonl.gz");

    @Test
    void eachIsToldBySentencesOfItsOwn() throws IOException {
        Set<String> unknown = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(DECISIONS)), StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(line -> RecordJson.read(line, Decision.class))
                    .filter(decision -> DecisionVocabulary.PHRASES.exact(decision) == null)
                    .forEach(decision -> unknown.add(decision.getKind() + " " + decision.getReason()));
        }
        assertThat(unknown).isEmpty();
    }
}

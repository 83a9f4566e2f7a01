package io.tetik.benchmarks;

import io.tetik.engine.plan.Plan;
import io.tetik.engine.revision.DefinitionCatalog;
import io.tetik.engine.revision.DefinitionRecords;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.schemas.DefinitionStatus;
import io.tetik.schemas.vocabulary.DefinitionAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The definitions that are measured. */
final class Definitions {
    private Definitions() {}

    /** The text of a resource of this module. */
    static String resource(String name) {
        try (InputStream yaml = Objects.requireNonNull(Definitions.class.getResourceAsStream("/" + name), name)) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<DefinitionRecord> parse(String text) {
        Problems problems = new Problems();
        List<DefinitionRecord> records =
                DefinitionRecords.of(TetikKinds.LANGUAGE, new SourceText("benchmark", text), 1, problems);
        if (!problems.list().isEmpty()) {
            throw new IllegalArgumentException(
                    problems.list().stream().map(Problem::render).toList().toString());
        }
        return records;
    }

    /**
     * @throws IllegalArgumentException if one of them is refused: an engine without it would be measured as a fast one
     */
    static Plan plan(String text) {
        DefinitionCatalog catalog = new DefinitionCatalog(TetikKinds.ALL, Integer.MAX_VALUE);
        parse(text).forEach(each -> catalog.offer(each, Long.MIN_VALUE));
        Plan plan = catalog.compile(Long.MIN_VALUE);
        for (DefinitionStatus status : catalog.takeAnswers()) {
            if (!DefinitionAnswer.ACTIVE.isIn(status.getStatus())) {
                throw new IllegalArgumentException(status.toString());
            }
        }
        return plan;
    }
}

package io.tetik.language.definition;

import io.tetik.language.syntax.Name;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** How one kind of step is written. */
public interface StepSyntax {
    /** The key that names the kind. */
    String word();

    /** What the step does, in a sentence. */
    String text();

    /** What may stand under the word, as JSON Schema. */
    Map<String, Object> schema();

    /**
     * The step; null, with a problem, if what stands there is none.
     *
     * @param body what stands under the word
     * @param path where the step stands, which is its id if it has no other
     */
    @Nullable
    StepDefinition read(StepReader steps, Node body, Name path);
}

package io.tetik.language.definition;

import io.tetik.language.syntax.Name;
import java.util.List;

/** One step of a journey, as its author wrote it. Each kind has a record of its own. */
public interface StepDefinition {
    /** The author's id, or the step's path. */
    Name id();

    /** The lists of steps inside this one, in the order of the text. */
    List<List<StepDefinition>> nested();
}

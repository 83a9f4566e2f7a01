package io.tetik.tools.definitions;

import java.util.function.Consumer;

/** Where answers of the job come from. */
interface AnswerSource {

    /** Passes on what has come; waits a little if nothing has. */
    void next(Consumer<Answer> answers);
}

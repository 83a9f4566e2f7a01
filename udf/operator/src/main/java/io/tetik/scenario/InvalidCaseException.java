package io.tetik.scenario;

import io.tetik.language.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A case file that cannot be run. The message shows each mistake with its place. */
public final class InvalidCaseException extends Exception {
    private static final long serialVersionUID = 1;

    public InvalidCaseException(List<Problem> problems) {
        super(problems.stream().map(Problem::render).collect(Collectors.joining("\n")));
    }
}

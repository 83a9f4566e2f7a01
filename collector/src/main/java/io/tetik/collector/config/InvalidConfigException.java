package io.tetik.collector.config;

import io.tetik.language.problem.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message has all mistakes with their places. */
public final class InvalidConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::render).collect(Collectors.joining(System.lineSeparator())));
    }

    InvalidConfigException(String message) {
        super(message);
    }
}

package io.tetik.jobs.config;

import java.util.List;

/** Options that cannot be used: all mistakes, one a line. */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Each names the option and where it was set. */
    public List<String> problems() {
        return problems;
    }
}

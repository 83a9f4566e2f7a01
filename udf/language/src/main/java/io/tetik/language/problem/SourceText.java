package io.tetik.language.problem;

import java.util.List;

/** A text that definitions were read from: a file of a folder, or one record of the definitions topic. */
public final class SourceText {
    private final String name;
    private final String text;
    private final List<String> lines;

    public SourceText(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = text.lines().toList();
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    /** The line with this 1-based number, or an empty string beyond the end. */
    public String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }
}

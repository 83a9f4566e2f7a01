package io.tetik.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page in Markdown: its text and its fenced blocks. */
record Page(String text, List<Block> blocks) {
    private static final String FENCE = "```";

    Page {
        blocks = List.copyOf(blocks);
    }

    /** A page under the root of the repository, wherever in it the test runs. */
    static Page read(String path) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve(path))) {
            Path parent = root.getParent();
            if (parent == null) {
                throw new IllegalStateException("there is no " + path);
            }
            root = parent;
        }
        try {
            return parse(Files.readString(root.resolve(path)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Page parse(String text) {
        List<String> lines = text.lines().toList();
        List<Block> blocks = new ArrayList<>();
        String heading = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(FENCE)) {
                int end = closing(lines, i);
                String content = String.join("\n", lines.subList(i + 1, end));
                blocks.add(
                        new Block(heading, i + 1, line.substring(FENCE.length()).strip(), content));
                i = end;
            } else if (line.startsWith("#")) {
                heading = line.replaceFirst("^#+ *", "");
            }
        }
        return new Page(text, blocks);
    }

    private static int closing(List<String> lines, int opening) {
        for (int i = opening + 1; i < lines.size(); i++) {
            if (lines.get(i).equals(FENCE)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the block of line " + (opening + 1) + " is not closed");
    }
}

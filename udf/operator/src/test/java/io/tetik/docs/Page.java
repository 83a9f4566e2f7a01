package io.tetik.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page in Markdown: its text and its fenced blocks. */
record Page(String text, List<Block> blocks, List<String> headings) {
    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]*)\\)");

    Page {
        blocks = List.copyOf(blocks);
        headings = List.copyOf(headings);
    }

    /** What links within the page may name: the headings as GitHub turns them into anchors. */
    Set<String> anchors() {
        return headings.stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{Alnum} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** What links within the page do name. */
    Set<String> links() {
        return LINK.matcher(text).results().map(link -> link.group(1)).collect(Collectors.toSet());
    }

    /** A page under the root of the repository, wherever in it the test runs. */
    static Page read(String path) {
        try {
            return parse(Files.readString(root(path).resolve(path)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The root of the repository: where the page is. */
    static Path root(String path) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve(path))) {
            Path parent = root.getParent();
            if (parent == null) {
                throw new IllegalStateException("there is no " + path);
            }
            root = parent;
        }
        return root;
    }

    static Page parse(String text) {
        List<String> lines = text.lines().toList();
        List<Block> blocks = new ArrayList<>();
        List<String> headings = new ArrayList<>();
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
                headings.add(heading);
            }
        }
        return new Page(text, blocks, headings);
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

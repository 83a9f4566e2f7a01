package io.tetik.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The instructions of a Dockerfile, in order, each on one line, without comments. */
record Dockerfile(List<Instruction> instructions) {
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*\\R");
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\R\\s*");

    /** For example {@code COPY}, and {@code LICENSE NOTICE /usr/share/doc/tetik/}. */
    record Instruction(String name, String arguments) {

        /** What is copied, for {@code COPY}: relative to the root of the repository. */
        List<String> sources() {
            List<String> paths = paths();
            return paths.subList(0, paths.size() - 1);
        }

        String target() {
            List<String> paths = paths();
            return paths.get(paths.size() - 1);
        }

        private List<String> paths() {
            return Arrays.stream(arguments.split("\\s+", -1))
                    .filter(word -> !word.startsWith("--"))
                    .toList();
        }
    }

    Dockerfile {
        instructions = List.copyOf(instructions);
    }

    static Dockerfile read(Path file) throws IOException {
        String joined = CONTINUED
                .matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""))
                .replaceAll(" ");
        return new Dockerfile(joined.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\\s+", 2))
                .map(words -> new Instruction(words[0], words[1]))
                .toList());
    }

    List<Instruction> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .toList();
    }

    Instruction only(String name) {
        List<Instruction> found = all(name);
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " instructions " + name);
        }
        return found.get(0);
    }
}

package io.tetik.tools.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An example of a page.
 *
 * @param files what it has the reader write, by path
 * @param arguments the command and its arguments, as the one call of its script has them
 * @param shown what it says comes out, by path or name
 */
record PageExample(Map<String, String> files, List<String> arguments, Map<String, String> shown) {
    private static final Pattern SHELL = Pattern.compile("(?ms)^```bash\n(.*?)^```$");
    private static final Pattern FILE = Pattern.compile("(?ms)^cat > (\\S+) <<'EOF'\n(.*?)^EOF$");
    private static final Pattern SHOWN = Pattern.compile("(?ms)^```(?:json|text) (\\S+)\n(.*?)^```$");

    /**
     * The first block that calls a script.
     *
     * @param script as in {@code scripts/replay}
     */
    static PageExample read(String file, String script) throws IOException {
        return read(file, script, "");
    }

    /** The first block that calls a script with these arguments, or with these and more. */
    static PageExample read(String file, String script, String with) throws IOException {
        String page = Files.readString(root().resolve(file));
        Pattern call = Pattern.compile("(?m)^" + Pattern.quote(script) + " (" + Pattern.quote(with) + ".*)$");
        String shell = SHELL.matcher(page)
                .results()
                .map(block -> block.group(1))
                .filter(block -> call.matcher(block).find())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the page has no block that calls " + script));
        List<String> arguments =
                new ArrayList<>(List.of(Path.of(script).getFileName().toString()));
        arguments.addAll(Arrays.asList(first(call, shell).group(1).split(" +")));
        return new PageExample(byPath(FILE, shell), arguments, byPath(SHOWN, page));
    }

    /** The root of the repository, wherever in it the test runs. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("README.md")) || !Files.exists(folder.resolve("scripts"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("there is no README.md");
            }
            folder = parent;
        }
        return folder;
    }

    private static MatchResult first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("the page has no " + pattern);
        }
        return matcher.toMatchResult();
    }

    private static Map<String, String> byPath(Pattern pattern, String text) {
        Map<String, String> byPath = new LinkedHashMap<>();
        pattern.matcher(text).results().forEach(match -> byPath.put(match.group(1), match.group(2)));
        return byPath;
    }

    /** Writes the files below a folder. */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** The arguments for somebody who stands in the folder. */
    String[] argumentsIn(Path folder) {
        return arguments.stream()
                .map(argument ->
                        argument.startsWith("out/") ? folder.resolve(argument).toString() : argument)
                .toArray(String[]::new);
    }
}

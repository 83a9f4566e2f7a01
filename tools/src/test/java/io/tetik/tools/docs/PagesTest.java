package io.tetik.tools.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages point to is there: tests, scripts, files, and headings of other pages. */
class PagesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/])scripts/([a-z-]+)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

    @Test
    void testsThatAreNamedExist() throws IOException {
        Set<String> there = tests();
        for (Path page : pages()) {
            assertThat(found(TEST, page)).as(page.toString()).isSubsetOf(there);
        }
        assertThat(found(TEST, ROOT.resolve("docs/guarantees.md"))).isNotEmpty();
    }

    @Test
    void scriptsThatAreNamedExist() throws IOException {
        for (Path page : pages()) {
            assertThat(found(SCRIPT, page))
                    .as(page.toString())
                    .allSatisfy(script ->
                            assertThat(ROOT.resolve("scripts").resolve(script)).isExecutable());
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        for (Path page : pages()) {
            for (String link : found(LINK, page)) {
                if (!link.contains("://")) {
                    assertThat(isThere(page, link))
                            .as(page + " links to " + link)
                            .isTrue();
                }
            }
        }
    }

    private static boolean isThere(Path page, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty()
                ? page
                : page.resolveSibling(path).toAbsolutePath().normalize();
        return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    /** As on the usual hosts: lower case, spaces to hyphens, other marks dropped. */
    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> heading.group(1).toLowerCase(java.util.Locale.ROOT))
                .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern, Path page) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void thePagesAtTheRootAreAmongThem() throws IOException {
        assertThat(pages())
                .contains(
                        ROOT.resolve("README.md"),
                        ROOT.resolve("CONTRIBUTING.md"),
                        ROOT.resolve("CHANGELOG.md"),
                        ROOT.resolve("docs/definitions.md"));
    }

    /** All at the root and in {@code docs}. */
    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    private static Set<String> tests() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path module : modules(ROOT)) {
            Path folder = module.resolve("src/test");
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .forEach(name -> names.add(name.substring(0, name.length() - 5)));
                }
            }
        }
        return names;
    }

    /** All below a folder, as its pom names them. */
    private static List<Path> modules(Path folder) throws IOException {
        List<Path> modules = new ArrayList<>();
        for (String module : found(MODULE, folder.resolve("pom.xml"))) {
            modules.add(folder.resolve(module));
            modules.addAll(modules(folder.resolve(module)));
        }
        return modules;
    }
}

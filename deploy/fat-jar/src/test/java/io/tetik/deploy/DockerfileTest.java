package io.tetik.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.deploy.Dockerfile.Instruction;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.xpath.XPathExpressionException;
import org.junit.jupiter.api.Test;

/** The image is not built by any test: this holds what it says against the build and against deploy/kubernetes. */
class DockerfileTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path MANIFEST = ROOT.resolve("deploy/kubernetes/base/flink-deployment.yaml");
    private static final Path TOPICS_JOB = MANIFEST.resolveSibling("topics-job.yaml");
    private static final Pattern FLINK_JAR = Pattern.compile("/flink-[a-z0-9-]+?-([0-9][0-9.]*)\\.jar");
    private static final Pattern LABEL = Pattern.compile("org\\.opencontainers\\.image\\.(\\w+)=\"([^\"]*)\"");

    private final Dockerfile dockerfile;
    private final Pom pom;

    DockerfileTest() throws Exception {
        dockerfile = Dockerfile.read(ROOT.resolve("deploy/docker/Dockerfile"));
        pom = Pom.read(ROOT.resolve("pom.xml"));
    }

    @Test
    void isOnTheFlinkAndTheJavaOfTheBuild() throws XPathExpressionException {
        String flink = pom.property("flink.version");
        assertThat(dockerfile.only("FROM").arguments().replaceAll("@sha256:.*", ""))
                .isEqualTo("flink:" + flink + "-java" + pom.property("maven.compiler.release"));
        assertThat(dockerfile.all("RUN").stream()
                        .flatMap(run -> FLINK_JAR.matcher(run.arguments()).results())
                        .map((MatchResult jar) -> jar.group(1)))
                .isNotEmpty()
                .containsOnly(flink);
    }

    @Test
    void copiesOnlyWhatTheRepositoryHasOrTheBuildMakes() throws Exception {
        List<String> made = made();
        assertThat(copied())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(isTracked(source) || matches(source, made))
                        .as(source)
                        .isTrue());
    }

    @Test
    void bringsTheLayoutOfTheLogsWithTheCoreThatItBelongsTo() throws Exception {
        String lib = "deploy/local-cluster/target/lib/";
        List<String> brought = made().stream()
                .filter(file -> copied().stream().anyMatch(source -> matches(source, List.of(file))))
                .filter(file -> file.startsWith(lib))
                .map(file -> file.substring(lib.length()))
                .toList();
        String version = pom.property("log4j.version");
        assertThat(brought)
                .containsExactlyInAnyOrder(
                        "log4j-api-" + version + ".jar",
                        "log4j-core-" + version + ".jar",
                        "log4j-slf4j-impl-" + version + ".jar",
                        "log4j-layout-template-json-" + version + ".jar");
    }

    /** Else Docker would not find it, or would be sent the whole repository. */
    @Test
    void isGivenWhatItCopiesAndNothingElse() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve(".dockerignore")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines.get(0)).isEqualTo("*");
        assertThat(lines.subList(1, lines.size()))
                .containsExactlyInAnyOrderElementsOf(
                        copied().stream().map(source -> "!" + source).toList());
    }

    @Test
    void hasTheJarWhereTheManifestsLookForIt() throws IOException {
        assertThat(dockerfile.all("COPY").stream()
                        .filter(copy -> copy.sources().contains("jobs/target/tetik-jobs-*-all.jar"))
                        .map(Instruction::target))
                .containsExactly("/opt/flink/usrlib/tetik.jar");
        assertThat(Files.readString(MANIFEST)).contains("jarURI: local:///opt/flink/usrlib/tetik.jar\n");
        assertThat(Files.readString(TOPICS_JOB)).contains(":/opt/flink/usrlib/tetik.jar:/opt/flink/lib/*\n");
    }

    /** What the jar for submission and Flink do not have of it, and not a copy of what they have. */
    @Test
    void hasTheCommandLineWithItsLibrariesWhereTheTopicsJobLooksForIt() throws Exception {
        List<String> wanted = tools();
        List<String> sources = dockerfile.all("COPY").stream()
                .filter(copy -> copy.target().equals("/opt/tetik-tools/"))
                .flatMap(copy -> copy.sources().stream())
                .toList();
        assertThat(sources).hasSameSizeAs(wanted);
        assertThat(wanted).allMatch(file -> sources.stream().anyMatch(source -> matches(source, List.of(file))));
        assertThat(Files.readString(TOPICS_JOB))
                .contains("- /opt/tetik-tools/*:/opt/flink/usrlib/tetik.jar:", "- io.tetik.tools.Tetik\n");
    }

    /** What the head of the Dockerfile says to run before. */
    @Test
    void isMadeOfWhatTheScriptBuilds() throws IOException {
        assertThat(Files.readString(ROOT.resolve("scripts/build"))).contains("\nbuild_cluster\n");
        assertThat(Files.readString(ROOT.resolve("scripts/lib/cluster.sh"))
                        .lines()
                        .filter(line -> line.startsWith("cluster_modules=("))
                        .flatMap(line ->
                                Stream.of(line.replaceAll(".*\\(|\\).*", "").split(" ", -1))))
                .contains("tools", "deploy/fat-jar", "deploy/local-cluster");
    }

    @Test
    void runsAsTheUserOfTheManifestsWhoIsNotRoot() throws IOException {
        Instruction last =
                dockerfile.instructions().get(dockerfile.instructions().size() - 1);
        assertThat(last.name()).isEqualTo("USER");
        assertThat(last.arguments()).matches("[1-9][0-9]*:[1-9][0-9]*");
        String[] ids = last.arguments().split(":", -1);
        assertThat(Files.readString(MANIFEST)).contains("runAsUser: " + ids[0] + "\n", "runAsGroup: " + ids[1] + "\n");
    }

    @Test
    void saysWhatItIs() throws XPathExpressionException {
        assertThat(LABEL.matcher(dockerfile.only("LABEL").arguments())
                        .results()
                        .map((MatchResult label) -> label.group(1) + "=" + label.group(2)))
                .contains(
                        "title=" + pom.text("/project/name"),
                        "description=" + pom.text("/project/description"),
                        "vendor=" + pom.text("/project/organization/name"),
                        "licenses=" + pom.text("/project/licenses/license/name"),
                        "version=" + pom.text("/project/version"));
    }

    private List<String> copied() {
        return dockerfile.all("COPY").stream()
                .flatMap(copy -> copy.sources().stream())
                .toList();
    }

    /** The tools, and of their libraries what the fat jar, which has the jobs, and Flink, which logs with Log4j, do not bring. */
    private List<String> tools() throws Exception {
        List<String> tools = new ArrayList<>();
        tools.add("tools/target/tetik-tools-" + pom.text("/project/version") + ".jar");
        for (String artifactId : Pom.read(ROOT.resolve("tools/pom.xml"))
                .texts("/project/dependencies/dependency[not(scope) and not(groupId='io.tetik')"
                        + " and not(groupId='org.apache.logging.log4j')]/artifactId")) {
            tools.add("tools/target/lib/" + artifactId + "-" + pom.versionOf(artifactId) + ".jar");
        }
        return tools;
    }

    /** The fat jar, the tools and the libraries of the local cluster, by what their poms say; they need not be there yet. */
    private List<String> made() throws Exception {
        Path module = ROOT.resolve("deploy/fat-jar");
        String fatJar = Pom.read(module.resolve("pom.xml"))
                .property("fat.jar")
                .replace("${project.basedir}", module.toString())
                .replace("${project.version}", pom.text("/project/version"));
        List<String> made = new ArrayList<>();
        made.add(ROOT.relativize(Path.of(fatJar).normalize()).toString());
        Pom cluster = Pom.read(ROOT.resolve("deploy/local-cluster/pom.xml"));
        for (String artifactId : cluster.texts("/project/dependencies/dependency/artifactId")) {
            made.add("deploy/local-cluster/target/lib/" + artifactId + "-" + pom.versionOf(artifactId) + ".jar");
        }
        made.addAll(tools());
        // It comes with the core.
        made.add("deploy/local-cluster/target/lib/log4j-api-" + pom.versionOf("log4j-api") + ".jar");
        return made;
    }

    private static boolean isTracked(String source) {
        return !source.contains("target/") && Files.exists(ROOT.resolve(source));
    }

    private static boolean matches(String glob, List<String> files) {
        return files.stream()
                .anyMatch(file ->
                        FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(file)));
    }
}

package io.tetik.tools.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.tools.Tetik;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckingExampleTest {
    private static final String PAGE = "docs/checking.md";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();

    private int run(PageExample example) {
        return Tetik.commandLine().setOut(new PrintWriter(out, true)).execute(example.argumentsIn(folder));
    }

    /** What was printed, for somebody who stands in the folder; the time that it took is another each time. */
    private String printed() {
        return out.toString().replace(folder + "/", "").replaceAll("\\(\\d+\\.\\d s\\)", "(0.5 s)");
    }

    @Test
    void theCaseFailsExactlyAsThePageShows() throws Exception {
        PageExample example = PageExample.read(PAGE, "scripts/check");
        example.writeTo(folder);

        assertThat(run(example)).isEqualTo(1);
        assertThat(printed()).isEqualTo(example.shown().get("output"));
    }

    @Test
    void theCaseWithAnEditPassesAsThePageShows() throws Exception {
        PageExample example = PageExample.read(PAGE, "scripts/check", "out/edit.yaml");
        PageExample.read(PAGE, "scripts/check").writeTo(folder);
        example.writeTo(folder);

        assertThat(run(example)).isZero();
        assertThat(printed()).isEqualTo(example.shown().get("edited"));
    }

    @Test
    void theComparisonWithTheReplayOfTheReadmeIsAsThePageShows() throws Exception {
        PageExample earlier = PageExample.read("README.md", "scripts/replay");
        earlier.writeTo(folder);
        PageExample.read(PAGE, "scripts/check").writeTo(folder);
        assertThat(run(earlier)).isZero();

        PageExample draft = PageExample.read(PAGE, "scripts/replay");
        assertThat(run(draft)).isZero();

        assertThat(printed()).endsWith("\n\n" + draft.shown().get("comparison"));
    }
}

package io.tetik.tools.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.tools.Tetik;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainExampleTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void givesExactlyWhatThePageShows() throws Exception {
        PageExample example = PageExample.read("docs/explain.md", "scripts/explain");
        example.writeTo(folder);
        StringWriter out = new StringWriter();

        int status = Tetik.commandLine().setOut(new PrintWriter(out)).execute(example.argumentsIn(folder));

        assertThat(status).isZero();
        assertThat(out.toString().replace(folder + "/", ""))
                .isEqualTo(example.shown().get("output"));
    }
}

package io.tetik.tools.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.tools.Tetik;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeExampleTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void givesExactlyWhatTheReadmeShows() throws Exception {
        PageExample example = PageExample.read("README.md", "scripts/replay");
        example.writeTo(folder);

        int status = Tetik.commandLine().execute(example.argumentsIn(folder));

        assertThat(status).isZero();
        assertThat(example.files()).hasSize(2);
        assertThat(example.shown()).hasSize(2);
        for (Map.Entry<String, String> file : example.shown().entrySet()) {
            assertThat(Files.readString(folder.resolve(file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
    }
}

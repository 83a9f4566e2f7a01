package io.tetik.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String... arguments) {
        return CollectCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void aConfigurationCanBeCheckedWhereItsSecretsAreNot() throws Exception {
        Path file = Files.writeString(folder.resolve("collector.yaml"), """
                kafka: {bootstrap-servers: 'b:1'}
                sources:
                  shop: {topic: t, auth: {type: standard-webhooks, secrets: {env: NOT_HERE}}}
                """);
        assertThat(run("--config", file.toString(), "--check")).isZero();
        assertThat(out.toString()).isEqualTo("1 sources; nothing is wrong" + System.lineSeparator());
        assertThat(run("--config", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("collector.yaml:3:", "environment variable 'NOT_HERE': it is not set");
    }

    @Test
    void theConfigurationThatIsDeployedHasNoMistake() {
        for (String file : new String[] {"collector.yaml", "kubernetes/components/collector/collector.yaml"}) {
            assertThat(run("--config", "../deploy/" + file, "--check"))
                    .as(err.toString())
                    .isZero();
        }
    }
}

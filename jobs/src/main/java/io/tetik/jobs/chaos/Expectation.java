package io.tetik.jobs.chaos;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a replay makes of the load. */
final class Expectation {
    private Expectation() {}

    static List<DeliveryCommand> of(LocalCluster cluster, Load load) throws IOException, ChaosException {
        Path folder = cluster.folder();
        Path output = folder.resolve("replayed");
        cluster.script(
                "replay",
                List.of(
                        "--definitions",
                        cluster.samples().resolve("definitions").toString(),
                        "--events",
                        load.write(folder).toString(),
                        "--output",
                        output.toString(),
                        "--until",
                        load.until().toString(),
                        "--no-progress"));
        try (Stream<String> rows = Files.lines(output.resolve("commands.jsonl"))) {
            return rows.map(row -> RecordJson.read(row, DeliveryCommand.class)).toList();
        }
    }
}

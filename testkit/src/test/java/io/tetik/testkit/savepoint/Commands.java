package io.tetik.testkit.savepoint;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.testkit.harness.OutputTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Commands on a topic and in a file. */
final class Commands {
    private Commands() {}

    /** What an adapter would see, up to the present end of the topic. */
    static List<DeliveryCommand> onTopic(String bootstrapServers, String topic) {
        try (OutputTopic<DeliveryCommand> commands = new OutputTopic<>(
                bootstrapServers, true, topic, DeliveryCommand.class, DeliveryCommand::getCommandId)) {
            commands.pollToTheEnd();
            return commands.records();
        }
    }

    static List<DeliveryCommand> read(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> RecordJson.read(line, DeliveryCommand.class))
                    .toList();
        }
    }

    static void write(List<DeliveryCommand> commands, Path file) throws IOException {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (DeliveryCommand command : commands) {
                out.write(RecordJson.toBytes(command));
                out.write('\n');
            }
        }
    }
}

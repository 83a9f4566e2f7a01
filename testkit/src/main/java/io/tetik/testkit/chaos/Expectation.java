package io.tetik.testkit.chaos;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.codec.RecordJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;

/** What a replay makes of the load, in the form in which it is compared. */
record Expectation(List<RecordComparison.Row> commands, List<RecordComparison.Row> rejected) {

    Expectation {
        commands = List.copyOf(commands);
        rejected = List.copyOf(rejected);
    }

    static Expectation of(LocalCluster cluster, Load load, DatedEdits edits) throws IOException, ChaosException {
        Path folder = cluster.folder();
        Path output = folder.resolve("replayed");
        List<String> options = new ArrayList<>(List.of(
                "--definitions",
                cluster.samples().folder().resolve("definitions").toString()));
        options.addAll(edits.replayOptions(folder));
        options.addAll(List.of(
                "--events",
                load.write(folder).toString(),
                "--output",
                output.toString(),
                "--until",
                load.until().toString(),
                "--no-progress"));
        cluster.script("replay", options);
        return new Expectation(
                read(output.resolve("commands.jsonl"), DeliveryCommand.class).stream()
                        .map(Expectation::row)
                        .toList(),
                read(output.resolve("rejected.jsonl"), RejectedRecord.class).stream()
                        .map(Expectation::row)
                        .toList());
    }

    private static <T extends SpecificRecordBase> List<T> read(Path file, Class<T> type) throws IOException {
        try (Stream<String> rows = Files.lines(file)) {
            return rows.map(row -> RecordJson.read(row, type)).toList();
        }
    }

    /**
     * By its id, and with all fields but the revision, which a change of a description raises. Numbers are those that a
     * reader of JSON sees, to whom a decimal and a double are one.
     */
    static RecordComparison.Row row(DeliveryCommand command) {
        DeliveryCommand seen = RecordJson.read(RecordJson.toText(command), DeliveryCommand.class);
        String json = RecordJson.toText(seen).replaceFirst("\"revision\":\\d+,", "");
        return new RecordComparison.Row(command.getCommandId(), json);
    }

    /** By its bytes, and with the reason: its place is another in a file. */
    static RecordComparison.Row row(RejectedRecord rejected) {
        ByteBuffer raw = rejected.getRaw().duplicate();
        byte[] bytes = new byte[raw.remaining()];
        raw.get(bytes);
        return new RecordComparison.Row(HexFormat.of().formatHex(bytes), rejected.getReason());
    }
}

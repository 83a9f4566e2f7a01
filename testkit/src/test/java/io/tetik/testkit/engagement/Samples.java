package io.tetik.testkit.engagement;

import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.RecordJson;
import io.tetik.testkit.publish.SampleData;
import io.tetik.tools.Tetik;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The beginning of the sample fortnight, and what a replay makes of it. */
record Samples(List<String> shop, List<String> player) {
    private static final SampleData SAMPLES = new SampleData(Path.of("..", "sample-data"));

    /** Later than everything else: when it is processed, everything else is. */
    static String sentinel(int number) {
        return "{\"eventId\":\"sentinel-" + number + "\",\"type\":\"product_viewed\",\"userId\":\"sentinel\","
                + "\"eventTime\":\"2027-01-01T00:00:00Z\",\"properties\":{\"sku\":\"none\",\"category\":\"none\",\"price\":0.0}}";
    }

    List<Path> definitions() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.folder().resolve("definitions"))) {
            return files.sorted().toList();
        }
    }

    static Samples first(int lines) throws IOException {
        return new Samples(lines("tetik.shop-events.v1", lines), lines("tetik.player-events.v1", lines));
    }

    private static List<String> lines(String topic, int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = SAMPLES.events(topic)) {
            for (String line = reader.readLine(); line != null && lines.size() < limit; line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The ids of the commands that a replay gives, in order. */
    List<String> expectedCommandIds(Path folder) throws IOException {
        Path events = Files.createDirectories(folder.resolve("events"));
        List<String> shopAndSentinel = new ArrayList<>(shop);
        shopAndSentinel.add(sentinel(0));
        Files.write(events.resolve("shop.jsonl"), shopAndSentinel, SampleData.CHARSET);
        Files.write(events.resolve("player.jsonl"), player, SampleData.CHARSET);
        String[] arguments = {
            "replay",
            "--definitions",
            SAMPLES.folder().resolve("definitions").toString(),
            "--events",
            events.toString(),
            "--output",
            folder.resolve("expected").toString(),
            "--no-progress"
        };
        if (Tetik.commandLine().execute(arguments) != 0) {
            throw new IllegalStateException("the replay failed");
        }
        try (var rows = Files.lines(folder.resolve("expected").resolve("commands.jsonl"))) {
            return rows.map(row -> RecordJson.read(row, DeliveryCommand.class).getCommandId())
                    .toList();
        }
    }
}

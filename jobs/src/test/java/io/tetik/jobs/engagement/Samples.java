package io.tetik.jobs.engagement;

import io.tetik.jobs.replay.ReplayOptions;
import io.tetik.schemas.DeliveryCommand;
import io.tetik.schemas.codec.RecordJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The beginning of the sample fortnight, and what a replay makes of it. */
record Samples(List<String> shop, List<String> player) {
    static final Path FOLDER = Path.of("..", "sample-data");

    /** Later than everything else: when it is processed, everything else is. */
    static String sentinel(int number) {
        return "{\"eventId\":\"sentinel-" + number + "\",\"type\":\"product_viewed\",\"userId\":\"sentinel\","
                + "\"eventTime\":\"2027-01-01T00:00:00Z\",\"properties\":{\"sku\":\"none\",\"category\":\"none\",\"price\":0.0}}";
    }

    List<Path> definitions() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve("definitions"))) {
            return files.sorted().toList();
        }
    }

    static Samples first(int lines) throws IOException {
        return new Samples(lines("shop-events.jsonl.gz", lines), lines("player-events.jsonl.gz", lines));
    }

    /** One byte a character, since not every byte of the samples is UTF-8. */
    private static List<String> lines(String file, int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        Path path = FOLDER.resolve("events").resolve(file);
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.ISO_8859_1))) {
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
        Files.write(events.resolve("shop.jsonl"), shopAndSentinel, StandardCharsets.ISO_8859_1);
        Files.write(events.resolve("player.jsonl"), player, StandardCharsets.ISO_8859_1);
        String[] arguments = {
            "--definitions", FOLDER.resolve("definitions").toString(),
            "--events", events.toString(),
            "--output", folder.resolve("expected").toString(),
            "--no-progress"
        };
        if (ReplayOptions.execute(arguments) != 0) {
            throw new IllegalStateException("the replay failed");
        }
        try (var rows = Files.lines(folder.resolve("expected").resolve("commands.jsonl"))) {
            return rows.map(row -> RecordJson.read(row, DeliveryCommand.class).getCommandId())
                    .toList();
        }
    }
}

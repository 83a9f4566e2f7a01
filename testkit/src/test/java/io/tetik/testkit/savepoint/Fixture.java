package io.tetik.testkit.savepoint;

import io.tetik.jobs.config.EngagementConfig;
import io.tetik.schemas.DeliveryCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with a savepoint of a released version and its story; the README beside it says what is in it. */
record Fixture(Path folder) {
    private static final Path ALL = Path.of("src", "test", "resources", "savepoints");
    private static final String SAVEPOINT = "-savepoint.zip";
    private static final String STEP = ".tsv.gz";

    static List<Fixture> all() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(Files::isDirectory).sorted().map(Fixture::new).toList();
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The options of the job that was saved, overridden by those given here. */
    EngagementConfig config(List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("--config=" + folder.resolve("job.properties")));
        arguments.addAll(options);
        return EngagementConfig.load(arguments, Map.of());
    }

    Story story() throws IOException {
        List<Step> before = new ArrayList<>();
        List<Step> after = new ArrayList<>();
        List<Step> present = before;
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(SAVEPOINT)) {
                present = after;
            } else if (name.endsWith(STEP)) {
                String kind = name.substring(name.indexOf('-') + 1, name.length() - STEP.length());
                present.add(Step.read(Step.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), file));
            }
        }
        EngagementConfig config = config(List.of("--kafka.bootstrap-servers=none:1"));
        return new Story(before, after, config.source().maxDelay());
    }

    /** Unpacks the savepoint into a new folder. */
    Path savepoint(Path into) throws IOException {
        for (Path file : files()) {
            if (file.getFileName().toString().endsWith(SAVEPOINT)) {
                return Zip.unpack(file, into);
            }
        }
        throw new IllegalStateException("no savepoint in " + folder);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    List<DeliveryCommand> commandsBefore() throws IOException {
        return Commands.read(folder.resolve("commands-before.jsonl.gz"));
    }

    List<DeliveryCommand> commandsAfter() throws IOException {
        return Commands.read(folder.resolve("commands-after.jsonl.gz"));
    }

    String contents() throws IOException {
        return Files.readString(folder.resolve("contents.txt"));
    }

    /** Begins with the options, without which there is no story. */
    void writeOptions(String options) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("job.properties"), options);
    }

    void write(Story story, Path savepoint) throws Exception {
        int number = 0;
        for (Step step : story.before()) {
            step.write(file(++number, step));
        }
        Zip.pack(savepoint, folder.resolve(++number + SAVEPOINT));
        for (Step step : story.after()) {
            step.write(file(++number, step));
        }
        Files.writeString(folder.resolve("contents.txt"), Contents.of(savepoint));
    }

    void write(List<DeliveryCommand> commandsBefore, List<DeliveryCommand> commandsAfter) throws IOException {
        Commands.write(commandsBefore, folder.resolve("commands-before.jsonl.gz"));
        Commands.write(commandsAfter, folder.resolve("commands-after.jsonl.gz"));
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }

    private Path file(int number, Step step) {
        return folder.resolve(number + "-" + step.kind().name().toLowerCase(Locale.ROOT) + STEP);
    }
}

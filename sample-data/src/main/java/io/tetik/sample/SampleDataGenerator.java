package io.tetik.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command line of the generator: options in, three gzip files and a table of counts out. */
@Command(
        name = "sample-data",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Writes events/{shop,player,message}-events.jsonl.gz. The same options give the same bytes.")
public final class SampleDataGenerator implements Callable<Integer> {

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--seed", defaultValue = "42", description = "what all chance is derived from")
    private long seed;

    @Option(names = "--users", defaultValue = "2400", description = "number of customers, 1 to 100000")
    private int users;

    @Option(names = "--days", defaultValue = "14", description = "length of the period in days, 1 to 366")
    private int days;

    @Option(names = "--start", defaultValue = "2026-11-02T00:00:00Z", description = "first instant of the period")
    private Instant start = Instant.EPOCH;

    @Option(
            names = "--output",
            required = true,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "folder in which events/ is written")
    private Path output = Path.of("");

    public static void main(String[] args) {
        int exitCode = commandLine().execute(args);
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new SampleDataGenerator()).registerConverter(Instant.class, Instant::parse);
    }

    @Override
    public Integer call() throws IOException {
        GeneratorSettings settings = settings();
        SampleEvents events = SampleEvents.generate(settings);
        Transport.overAnImperfectNetwork(settings, events).writeTo(output.resolve("events"));
        events.countsByType().forEach((type, count) -> print("%-26s %,9d", type, count));
        print("%-26s %,9d", "total", events.size());
        return CommandLine.ExitCode.OK;
    }

    private GeneratorSettings settings() {
        try {
            return new GeneratorSettings(seed, users, days, start);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
    }
}

package io.tetik.collector;

import io.tetik.collector.config.CollectorConfig;
import io.tetik.collector.config.ConfigReader;
import io.tetik.collector.config.InvalidConfigException;
import io.tetik.collector.config.Secrets;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the collector. */
@Command(
        name = "collect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Takes records over HTTP, POST /v1/SOURCE, and answers once they are in Kafka. Runs until it is"
                + " told to stop (SIGTERM), and answers what is under way then.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:stopped, or nothing is wrong with the configuration",
            "1:a port is taken",
            "2:the options or" + " the configuration cannot be used"
        })
public final class CollectCommand implements Callable<Integer> {
    private static final int UNUSABLE = CommandLine.ExitCode.USAGE;
    /** Of a name of its own: other programs of ours, with other needs, have this module on their class path, too. */
    private static final String LOGGING = "log4j2.configurationFile";

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The configuration, YAML.")
    private @Nullable Path config;

    @Option(
            names = "--check",
            description = "Only tells what is wrong with the configuration. Secrets need not be there.")
    private boolean check;

    @Spec
    private @Nullable CommandSpec spec;

    private CollectCommand() {}

    public static void main(String[] arguments) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "classpath:collector-log4j2.properties");
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(commandLine().setOut(out).setErr(err).execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new CollectCommand()).setExpandAtFiles(false);
    }

    @Override
    public Integer call() throws Exception {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        CollectorConfig read;
        try {
            Secrets secrets = check ? Secrets.ASSUMED : Secrets.of(System.getenv());
            read = new ConfigReader(secrets, System.getenv(), InstantSource.system())
                    .read(Objects.requireNonNull(config));
        } catch (InvalidConfigException wrong) {
            line.getErr().println(wrong.getMessage());
            return UNUSABLE;
        }
        if (check) {
            line.getOut().println(read.sources().size() + " sources; nothing is wrong");
            return 0;
        }
        run(read, line.getOut());
        return 0;
    }

    private static void run(CollectorConfig config, PrintWriter out) throws Exception {
        Collector collector = Collector.start(config);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            collector.close();
                            stopped.countDown();
                        },
                        "collector-stop"));
        out.println("collecting on port " + collector.port() + ", health and metrics on port " + collector.adminPort());
        stopped.await();
    }
}

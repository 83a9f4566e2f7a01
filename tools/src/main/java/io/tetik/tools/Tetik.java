package io.tetik.tools;

import io.tetik.tools.check.CheckCommand;
import io.tetik.tools.cluster.ClusterCommand;
import io.tetik.tools.command.CommandLines;
import io.tetik.tools.definitions.DefinitionsCommand;
import io.tetik.tools.explain.ExplainCommand;
import io.tetik.tools.produce.ProduceCommand;
import io.tetik.tools.replay.ReplayCommand;
import io.tetik.tools.sources.SourcesCommand;
import io.tetik.tools.topics.TopicsCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one command line of Tetik. */
@Command(
        name = CommandLines.ROOT,
        mixinStandardHelpOptions = true,
        description = "Replays, checks and explains, and looks after a live job: its definitions, topics, events and"
                + " cluster.",
        subcommands = {
            ReplayCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            DefinitionsCommand.class,
            SourcesCommand.class,
            TopicsCommand.class,
            ProduceCommand.class,
            ClusterCommand.class
        })
public final class Tetik {
    private Tetik() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine().setOut(out).execute(arguments));
    }

    /** With all commands. */
    public static CommandLine commandLine() {
        return CommandLines.of(new Tetik());
    }
}

package io.tetik.tools.command;

import io.tetik.jobs.files.UnusableInputException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Command lines that tell what people can mend in one line, and anything else with its stack trace. */
public final class CommandLines {
    /** Above the commands that have scripts of their own names. */
    public static final String ROOT = "tetik";

    private static final int UNUSABLE = CommandLine.ExitCode.USAGE;

    private CommandLines() {}

    /** A command line for a command that is annotated for picocli. */
    public static CommandLine of(Object command) {
        return new CommandLine(command)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(CommandLines::complain)
                .setExecutionExceptionHandler(CommandLines::complain);
    }

    private static int complain(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println(name(line) + ": " + wrong.getMessage());
        line.getErr().println("Try '" + name(line) + " --help' for the options.");
        return UNUSABLE;
    }

    private static int complain(Exception failed, CommandLine line, CommandLine.ParseResult options) throws Exception {
        if (failed instanceof ToolException expected) {
            line.getErr().println(name(line) + ": " + expected.getMessage());
            return expected.status();
        }
        if (failed instanceof UnusableInputException) {
            line.getErr().println(name(line) + ": " + failed.getMessage());
            return UNUSABLE;
        }
        throw failed;
    }

    /** As its script calls it. */
    private static String name(CommandLine line) {
        String name = line.getCommandSpec().qualifiedName();
        return name.startsWith(ROOT + " ") ? name.substring(ROOT.length() + 1) : name;
    }
}

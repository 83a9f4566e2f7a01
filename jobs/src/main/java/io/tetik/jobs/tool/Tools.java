package io.tetik.jobs.tool;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Command lines that tell what people can mend in one line, and anything else with its stack trace. */
public final class Tools {
    private static final int UNUSABLE = CommandLine.ExitCode.USAGE;

    private Tools() {}

    /** A command line for a command that is annotated for picocli. */
    public static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Tools::complain)
                .setExecutionExceptionHandler(Tools::complain);
    }

    private static int complain(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        line.getErr().println(name + ": " + wrong.getMessage());
        line.getErr().println("Try '" + name + " --help' for the options.");
        return UNUSABLE;
    }

    private static int complain(Exception failed, CommandLine line, CommandLine.ParseResult options) throws Exception {
        if (failed instanceof ToolException expected) {
            line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + expected.getMessage());
            return expected.status();
        }
        throw failed;
    }
}

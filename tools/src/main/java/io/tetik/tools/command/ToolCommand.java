package io.tetik.tools.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that speaks to whoever has called it. */
public abstract class ToolCommand {
    /** The exit status where all was done with what could be read, but a file could not be read to its end. */
    protected static final int BROKEN_OFF = 3;

    @Spec
    private @Nullable CommandSpec spec;

    protected final PrintWriter out() {
        return line().getOut();
    }

    protected final PrintWriter err() {
        return line().getErr();
    }

    /** What is wrong with the options. */
    protected final ParameterException wrong(String message) {
        return new ParameterException(line(), message);
    }

    private CommandLine line() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not injected the command");
        }
        return spec.commandLine();
    }
}

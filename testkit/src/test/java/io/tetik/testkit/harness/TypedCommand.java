package io.tetik.testkit.harness;

import io.tetik.tools.Tetik;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** The command line for somebody who types: one command after the other, and what the last one has said. */
public final class TypedCommand {
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    /** Runs a command and gives its exit status. */
    public int run(List<String> arguments) {
        out.getBuffer().setLength(0);
        errors.getBuffer().setLength(0);
        return Tetik.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments.toArray(String[]::new));
    }

    public String out() {
        return out.toString();
    }

    public String errors() {
        return errors.toString();
    }
}

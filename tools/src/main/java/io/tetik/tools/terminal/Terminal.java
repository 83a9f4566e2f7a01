package io.tetik.tools.terminal;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Whether a person is looking on. */
final class Terminal {
    private Terminal() {}

    /** On a terminal that can draw a line anew. */
    static boolean isPresent() {
        return isInteractive(System.console()) && !"dumb".equals(System.getenv("TERM"));
    }

    /** Until Java 21 there is a console only on a terminal; from 22 on there always is one, and it can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isInteractive(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }
}

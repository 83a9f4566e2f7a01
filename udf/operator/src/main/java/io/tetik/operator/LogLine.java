package io.tetik.operator;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.MDC;

/**
 * One line of a log: an event with named values, in its text and as fields of the diagnostic context, which a JSON layout writes
 * as fields. No line says who a user is or what an event holds.
 */
public final class LogLine {
    private static final int MOST_TEXT = 300;

    private LogLine() {}

    /** @param fields names and values, in turns */
    public static void info(Logger log, String event, Object... fields) {
        say(event, fields, log::info);
    }

    /** @param fields names and values, in turns */
    public static void warn(Logger log, String event, Object... fields) {
        say(event, fields, log::warn);
    }

    private interface Level {
        void log(String line);
    }

    private static void say(String event, Object[] fields, Level level) {
        Map<String, String> before = MDC.getCopyOfContextMap();
        StringBuilder line = new StringBuilder(event);
        try {
            for (int i = 0; i < fields.length; i += 2) {
                String value = text(fields[i + 1]);
                MDC.put("tetik." + fields[i], value);
                line.append(' ').append(fields[i]).append('=').append(value);
            }
            MDC.put("tetik.event", event);
            level.log(line.toString());
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }

    /** On one line, and not endless. */
    private static String text(Object value) {
        String text = value.toString().replaceAll("\\s+", " ");
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "...";
    }
}

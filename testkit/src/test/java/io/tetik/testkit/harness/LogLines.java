package io.tetik.testkit.harness;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** The lines that a part of the job logs while this is open: what is told to those who run it. */
public final class LogLines implements AutoCloseable {
    private final String logger;
    private final List<String> lines = new ArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);

    private LogLines(String logger) {
        this.logger = logger;
        AbstractAppender appender = new AbstractAppender(logger, null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                synchronized (lines) {
                    lines.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
                }
            }
        };
        appender.start();
        LoggerConfig config = new LoggerConfig(logger, Level.ALL, false);
        config.addAppender(appender, Level.ALL, null);
        context.getConfiguration().addLogger(logger, config);
        context.updateLoggers();
    }

    /** Those of the sources: topics and partitions. */
    public static LogLines ofSources() {
        return new LogLines("io.tetik.jobs.kafka");
    }

    /** Those of the engine: definitions and inputs. */
    public static LogLines ofEngine() {
        return new LogLines("io.tetik.operator");
    }

    /** Each with its level, a blank, and its text. */
    public List<String> all() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        context.getConfiguration().removeLogger(logger);
        context.updateLoggers();
    }
}

package io.tetik.operator;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What is logged below a name while this is open, at any level. */
final class CapturedLog implements AutoCloseable {
    private final List<LogEvent> events = new ArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final String name;

    private CapturedLog(String name) {
        this.name = name;
        AbstractAppender appender = new AbstractAppender(name, null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                synchronized (events) {
                    events.add(event.toImmutable());
                }
            }
        };
        appender.start();
        LoggerConfig config = new LoggerConfig(name, Level.ALL, false);
        config.addAppender(appender, Level.ALL, null);
        context.getConfiguration().addLogger(name, config);
        context.updateLoggers();
    }

    static CapturedLog of(Class<?> logger) {
        return new CapturedLog(logger.getName());
    }

    List<LogEvent> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    List<String> messages() {
        return events().stream()
                .map(event -> event.getMessage().getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        context.getConfiguration().removeLogger(name);
        context.updateLoggers();
    }
}

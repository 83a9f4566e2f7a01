package io.tetik.tools.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.util.MdcUtils;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.properties.PropertiesConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;

/** What the pods write with the logging of the FlinkDeployment. */
class LogLinesTest {
    @Test
    void anEventIsALineOfJson() throws IOException {
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue(MdcUtils.JOB_ID, "4d09e35baa93dbb4b41788a7864e6683");
        context.putValue("tetik.event", "sweep ended");
        String line = line(Log4jLogEvent.newBuilder()
                .setLevel(Level.WARN)
                .setLoggerName("io.tetik.Engine")
                .setThreadName("engine (1/2)#0")
                .setMessage(new SimpleMessage("two\nlines"))
                .setThrown(new IllegalStateException("broken"))
                .setContextData(context)
                .setTimeMillis(1_793_527_200_000L)
                .build());

        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        JsonNode event = new ObjectMapper().readTree(line);
        assertThat(event.path("@timestamp").asText()).isEqualTo("2026-11-01T10:00:00.000Z");
        assertThat(event.path("log.level").asText()).isEqualTo("WARN");
        assertThat(event.path("log.logger").asText()).isEqualTo("io.tetik.Engine");
        assertThat(event.path("process.thread.name").asText()).isEqualTo("engine (1/2)#0");
        assertThat(event.path("message").asText()).isEqualTo("two\nlines");
        assertThat(event.path("error.type").asText()).isEqualTo(IllegalStateException.class.getName());
        assertThat(event.path("error.stack_trace").asText()).contains("broken", LogLinesTest.class.getName());
        assertThat(event.path("flink-job-id").asText()).isEqualTo("4d09e35baa93dbb4b41788a7864e6683");
        assertThat(event.path("tetik.event").asText()).isEqualTo("sweep ended");
    }

    private static String line(LogEvent event) throws IOException {
        String properties = Environment.all()
                .get(0)
                .named(Environment.FLINK)
                .at("/spec/logConfiguration/log4j-console.properties")
                .asText();
        try (LoggerContext context = new LoggerContext("pod")) {
            Configuration configuration = new PropertiesConfigurationFactory()
                    .getConfiguration(
                            context,
                            new ConfigurationSource(
                                    new ByteArrayInputStream(properties.getBytes(StandardCharsets.ISO_8859_1))));
            context.start(configuration);
            return configuration
                    .getAppender("console")
                    .getLayout()
                    .toSerializable(event)
                    .toString();
        }
    }
}

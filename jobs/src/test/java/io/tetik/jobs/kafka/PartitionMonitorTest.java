package io.tetik.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartitionMonitorTest {
    private static final TopicPartition PLACE = new TopicPartition("shop", 0);
    private static final String LOGGER = SourceLog.class.getName();

    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final List<String> lines = new ArrayList<>();
    private long now = 5;
    private final PartitionMonitor monitor = new PartitionMonitor(
            TopicNames.of(List.of("shop", "player")),
            true,
            new SourceLog(() -> now),
            new SourceMetrics(new UnregisteredMetricsGroup(), 0, () -> 0),
            () -> now);
    private final PartitionProgress progress = monitor.follow(PLACE);

    @BeforeEach
    void capture() {
        AbstractAppender appender = new AbstractAppender(LOGGER, null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                lines.add(event.getMessage().getFormattedMessage());
            }
        };
        appender.start();
        LoggerConfig config = new LoggerConfig(LOGGER, Level.ALL, false);
        config.addAppender(appender, Level.ALL, null);
        context.getConfiguration().addLogger(LOGGER, config);
        context.updateLoggers();
    }

    @AfterEach
    void release() {
        context.getConfiguration().removeLogger(LOGGER);
        context.updateLoggers();
    }

    @Test
    void whatStandsIsToldOnceAMinuteForAsLongAsItStandsUnlessItIsPaused() {
        progress.seek(10);
        look(0, 10);
        after(59);
        look(0, 16);
        assertThat(lines).isEmpty();
        after(1);
        look(0, 17);
        after(30);
        look(0, 18);
        after(30);
        look(0, 19);
        assertThat(lines)
                .containsExactly(
                        "partition silent topic=shop partition=0 at=10 behind=7",
                        "partition silent topic=shop partition=0 at=10 behind=9");
        progress.pause(true);
        after(60);
        look(0, 20);
        assertThat(lines).hasSize(2);
    }

    @Test
    void recordsThatComeAndAreNotReadAreTold() {
        progress.seek(10);
        look(0, 10);
        after(60);
        look(0, 12);
        assertThat(lines).containsExactly("partition silent topic=shop partition=0 at=10 behind=2");
    }

    /** After the last record of a transaction its mark is left, which nobody reads. */
    @Test
    void aMarkOfATransactionAtTheEndIsNoRecord() {
        progress.seek(10);
        look(0, 11);
        after(3_600);
        look(0, 11);
        look(11, 11);
        assertThat(lines).isEmpty();
    }

    @Test
    void whatRetentionTakesBeforeItIsReadIsCountedOnce() {
        progress.seek(10);
        progress.pause(true);
        look(0, 50);
        look(20, 60);
        look(20, 60);
        look(25, 60);
        assertThat(lines)
                .containsExactly(
                        "records missed topic=shop partition=0 missed=10 from=20",
                        "records missed topic=shop partition=0 missed=5 from=25");
    }

    @Test
    void whatIsMissingIsNamedUntilItIsThere() {
        monitor.look(new TopicLook(Map.of("shop", new Uuid(1, 1)), Set.of(), Map.of(), List.of("player")));
        monitor.look(new TopicLook(Map.of("shop", new Uuid(1, 1)), Set.of(), Map.of(), List.of("player")));
        assertThat(lines).containsExactly("topic missing topic=player", "partition missing topic=shop partition=0");
        progress.seek(1);
        look(0, 1);
        assertThat(lines).hasSize(3).endsWith("topic found topic=player");
    }

    private void after(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private void look(long begin, long end) {
        monitor.look(new TopicLook(
                Map.of("shop", new Uuid(1, 1), "player", new Uuid(1, 2)),
                Set.of(PLACE),
                Map.of(PLACE, new OffsetRange(begin, end)),
                List.of()));
    }
}

package io.tetik.jobs.kafka;

import static io.tetik.jobs.kafka.Records.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tetik.engine.event.EventSource;
import io.tetik.engine.event.IncomingEvent;
import io.tetik.operator.InputRecord;
import io.tetik.schemas.Event;
import io.tetik.schemas.RejectedRecord;
import io.tetik.schemas.codec.SingleObjectEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventDeserializerTest {

    private static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");
    private static final String JSON = """
            {"eventId":"e-1","type":"login","userId":"u-1","eventTime":"2026-11-01T10:00:00Z","properties":{}}""";

    private final EventDeserializer deserializer =
            deserializer("--events.max-bytes=200", "--rejected.max-raw-bytes=20");

    @BeforeEach
    void open() {
        deserializer.start();
    }

    @Test
    void jsonIsAnEventWithItsPlace() {
        IncomingEvent event = decode(utf8(JSON)).event();
        assertThat(event.userId()).isEqualTo("u-1");
        assertThat(event.time()).isEqualTo(TIME.toEpochMilli());
        assertThat(event.source()).isEqualTo(new EventSource(Records.TOPIC, Records.PARTITION, Records.OFFSET));
    }

    @Test
    void avroIsAnEvent() {
        Event avro = new Event("e-2", "login", "u-2", TIME, null, null, Map.of());
        IncomingEvent event =
                decode(SingleObjectEncoder.of(Event.class).encode(avro)).event();
        assertThat(event.userId()).isEqualTo("u-2");
        assertThat(event.time()).isEqualTo(TIME.toEpochMilli());
    }

    @Test
    void garbageIsRejectedWithItsBytesAndPlace() {
        RejectedRecord rejected = decode(utf8("{not json")).rejected();
        assertThat(rejected.getReason()).isEqualTo("malformed");
        assertThat(raw(rejected)).isEqualTo("{not json");
        assertThat(rejected.getSource().getTopic()).isEqualTo(Records.TOPIC);
        assertThat(rejected.getSource().getPartition()).isEqualTo(Records.PARTITION);
        assertThat(rejected.getSource().getOffset()).isEqualTo(Records.OFFSET);
        assertThat(rejected.getSource().getFile()).isNull();
    }

    @Test
    void aTombstoneIsRejected() {
        RejectedRecord rejected = decode(null).rejected();
        assertThat(rejected.getReason()).isEqualTo("tombstone");
        assertThat(rejected.getDetail()).isEqualTo("a record without a value");
        assertThat(raw(rejected)).isEmpty();
    }

    @Test
    void anOversizeEventIsCutAndTellsItsLength() {
        RejectedRecord rejected = decode(utf8("x".repeat(201))).rejected();
        assertThat(rejected.getReason()).isEqualTo("oversize");
        assertThat(rejected.getDetail()).endsWith("(the first 20 of 201 bytes are kept)");
        assertThat(raw(rejected)).isEqualTo("x".repeat(20));
    }

    @Test
    void anEventDatedFarAheadOfItsRecordIsRejected() {
        long hourBefore = TIME.minusSeconds(3_600).toEpochMilli();
        assertThat(deserializer.decode(Records.at(hourBefore, utf8(JSON))).isEvent())
                .isTrue();
        RejectedRecord rejected =
                deserializer.decode(Records.at(hourBefore - 1, utf8(JSON))).rejected();
        assertThat(rejected.getReason()).isEqualTo("invalid-time");
        assertThat(rejected.getDetail())
                .startsWith("eventTime 2026-11-01T10:00:00Z is more than PT1H ahead of the record's own time"
                        + " 2026-11-01T08:59:59.999Z (");
        assertThat(raw(rejected)).isEqualTo(JSON.substring(0, 20));
    }

    @Test
    void anEventOfAClockThatWasNeverSetIsRejected() {
        for (String time : List.of("\"0001-01-01T00:00:00Z\"", "\"1970-01-01T00:00:00Z\"", "946684799999")) {
            RejectedRecord rejected = decode(utf8(at(time))).rejected();
            assertThat(rejected.getReason()).isEqualTo("invalid-time");
            assertThat(rejected.getDetail())
                    .contains("is before 2000-01-01T00:00:00Z, the earliest that is accepted")
                    .doesNotContain("seconds");
        }
        assertThat(decode(utf8(at("946684800000"))).isEvent()).isTrue();
    }

    @Test
    void secondsForMillisecondsAreSaidToBeSo() {
        assertThat(decode(utf8(at("1793527200"))).rejected().getDetail())
                .startsWith(
                        "eventTime 1793527200 looks like seconds (2026-11-01T10:00:00Z), but milliseconds are expected");
        assertThat(decode(utf8(at("0"))).rejected().getReason()).isEqualTo("invalid-time");
    }

    @Test
    void theEarliestTimeIsAnOption() {
        EventDeserializer old = deserializer("--events.min-time=1960-01-01T00:00:00Z");
        old.start();
        assertThat(old.decode(Records.of("u-1", utf8(at("\"1970-01-01T00:00:00Z\""))))
                        .isEvent())
                .isTrue();
    }

    private static String at(String time) {
        return "{\"eventId\":\"e-1\",\"type\":\"login\",\"userId\":\"u-1\",\"eventTime\":" + time + "}";
    }

    @Test
    void theBoundOnTheFutureCanBeSwitchedOff() {
        EventDeserializer trusting = deserializer("--source.max-ahead=0");
        trusting.start();
        assertThat(trusting.decode(Records.at(0, utf8(JSON))).isEvent()).isTrue();
        long nextYear = TIME.plus(Duration.ofDays(365)).toEpochMilli();
        assertThat(trusting.decode(Records.at(nextYear, utf8(JSON))).isEvent()).isTrue();
    }

    /** As where a producer writes the event's time as the record's. */
    @Test
    void aRecordOfTheFutureIsRejectedWithWordsOfItsOwn() {
        long inAnHour = TIME.plusSeconds(3_600).toEpochMilli();
        assertThat(deserializer.decode(Records.at(inAnHour, utf8(JSON))).isEvent())
                .isTrue();
        RejectedRecord rejected =
                deserializer.decode(Records.at(inAnHour + 1, utf8(JSON))).rejected();
        assertThat(rejected.getReason()).isEqualTo("invalid-time");
        assertThat(rejected.getDetail())
                .startsWith("the record's own time 2026-11-01T11:00:00.001Z is more than PT1H ahead of the present"
                        + " 2026-11-01T10:00:00Z (");
    }

    @Test
    void whereARecordHasNoTimeThePresentIsItsTime() {
        long ahead = TIME.plusSeconds(3_600).toEpochMilli();
        assertThat(decode(utf8(JSON.replace("\"2026-11-01T10:00:00Z\"", ahead + "")))
                        .isEvent())
                .isTrue();
        RejectedRecord rejected = decode(utf8(JSON.replace("\"2026-11-01T10:00:00Z\"", ahead + 1 + "")))
                .rejected();
        assertThat(rejected.getDetail())
                .startsWith("eventTime 2026-11-01T11:00:00.001Z is more than PT1H ahead of the present"
                        + " 2026-11-01T10:00:00Z");
    }

    private static EventDeserializer deserializer(String... options) {
        return new EventDeserializer(Records.config(options), Records.wall(TIME.toEpochMilli()));
    }

    private InputRecord decode(byte @Nullable [] value) {
        return deserializer.decode(Records.of("u-1", value));
    }

    private static String raw(RejectedRecord rejected) {
        return StandardCharsets.UTF_8.decode(rejected.getRaw().duplicate()).toString();
    }
}

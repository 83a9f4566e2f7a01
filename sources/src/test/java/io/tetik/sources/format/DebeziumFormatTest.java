package io.tetik.sources.format;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tetik.sources.UnmappableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DebeziumFormatTest {

    @Test
    void withoutASchemaTheRecordIsThePayloadAsItStands() throws Exception {
        assertThat(Reading.text("debezium", """
                {"before":null,"after":{"id":1,"balance":"19.90"},"op":"c","ts_ms":1700000000000,"source":{"db":"pam"}}"""))
                .singleElement()
                .hasToString("{before=null, after={id=1, balance=19.90}, op=c, ts_ms=1700000000000, source={db=pam}}");
    }

    @Test
    void typesOfTheSchemaBecomeWhatTheyMean() throws Exception {
        Map<?, ?> change = (Map<?, ?>) Reading.text("debezium", """
                {"schema":{"type":"struct","fields":[
                  {"field":"after","type":"struct","optional":true,"fields":[
                    {"field":"balance","type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,
                     "parameters":{"scale":"2","connect.decimal.precision":"10"}},
                    {"field":"any","type":"struct","name":"io.debezium.data.VariableScaleDecimal"},
                    {"field":"text_decimal","type":"string"},
                    {"field":"born","type":"int32","name":"io.debezium.time.Date"},
                    {"field":"ms","type":"int64","name":"io.debezium.time.Timestamp"},
                    {"field":"us","type":"int64","name":"io.debezium.time.MicroTimestamp"},
                    {"field":"ns","type":"int64","name":"io.debezium.time.NanoTimestamp"},
                    {"field":"zoned","type":"string","name":"io.debezium.time.ZonedTimestamp"},
                    {"field":"at","type":"int64","name":"io.debezium.time.MicroTime"},
                    {"field":"long_at","type":"int64","name":"io.debezium.time.MicroTime"},
                    {"field":"kafka_ms","type":"int64","name":"org.apache.kafka.connect.data.Timestamp"},
                    {"field":"numeric","type":"bytes","name":"org.apache.kafka.connect.data.Decimal","parameters":{"scale":"2"}},
                    {"field":"json","type":"string","name":"io.debezium.data.Json"},
                    {"field":"none","type":"int64","name":"io.debezium.time.Timestamp","optional":true},
                    {"field":"list","type":"array","items":{"type":"int32","name":"io.debezium.time.Date"}}]},
                  {"field":"op","type":"string"},{"field":"ts_ms","type":"int64"}]},
                 "payload":{"before":null,"after":{"balance":"B8Y=","any":{"scale":1,"value":"BQ=="},"text_decimal":"1.50",
                   "born":-1,"ms":1700000000123,"us":1700000000123456,"ns":1700000000123456789,
                   "zoned":"2026-11-30T10:00:00.000001+01:00","at":36930000001,"long_at":90000000000,
                   "kafka_ms":0,"numeric":19.90,"json":"{}","none":null,"list":[0,1]},
                  "op":"u","ts_ms":1700000000000}}""").get(0);
        assertThat(change.get("op")).isEqualTo("u");
        assertThat(change.get("ts_ms")).isEqualTo(1_700_000_000_000L);
        assertThat(change.containsKey("before")).isTrue();
        Map<?, ?> after = (Map<?, ?>) requireNonNull(change.get("after"));
        assertThat(after.get("balance")).isEqualTo(new BigDecimal("19.90"));
        assertThat(after.get("any")).isEqualTo(new BigDecimal("0.5"));
        assertThat(after.get("text_decimal")).isEqualTo("1.50");
        assertThat(after.get("born")).isEqualTo("1969-12-31");
        assertThat(after.get("ms")).isEqualTo(Instant.parse("2023-11-14T22:13:20.123Z"));
        assertThat(after.get("us")).isEqualTo(Instant.parse("2023-11-14T22:13:20.123456Z"));
        assertThat(after.get("ns")).isEqualTo(Instant.parse("2023-11-14T22:13:20.123456789Z"));
        assertThat(after.get("zoned")).isEqualTo(Instant.parse("2026-11-30T09:00:00.000001Z"));
        assertThat(after.get("at")).isEqualTo("10:15:30.000001");
        assertThat(after.get("long_at")).isEqualTo("PT25H");
        assertThat(after.get("kafka_ms")).isEqualTo(Instant.EPOCH);
        assertThat(after.get("numeric")).isEqualTo(new BigDecimal("19.9"));
        assertThat(after.get("json")).isEqualTo("{}");
        assertThat(after.get("none")).isNull();
        assertThat(after.get("list")).hasToString("[1970-01-01, 1970-01-02]");
    }

    @Test
    void aTombstoneInAnEnvelopeHoldsNothing() throws Exception {
        assertThat(Reading.text("debezium", "{\"schema\":null,\"payload\":null}"))
                .isEmpty();
    }

    @Test
    void whatIsNotAsItsSchemaSaysIsRefusedWithThePath() {
        assertThatExceptionOfType(UnmappableException.class)
                .isThrownBy(() -> Reading.text("debezium", """
                        {"schema":{"fields":[{"field":"after","fields":[
                          {"field":"b","name":"org.apache.kafka.connect.data.Decimal","parameters":{"scale":"2"}}]}]},
                         "payload":{"after":{"b":"***"}}}"""))
                .withMessageContaining("after.b: '***'");
        assertThatExceptionOfType(UnmappableException.class).isThrownBy(() -> Reading.text("debezium", "[]"));
    }
}

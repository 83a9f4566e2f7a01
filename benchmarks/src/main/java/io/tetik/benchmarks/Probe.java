package io.tetik.benchmarks;

import io.tetik.schemas.codec.SingleObjectEncoder;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/** Encodes what comes out, as the job does for Kafka, and tells the run about it. Runs in the thread of the engine. */
final class Probe<T extends SpecificRecord> extends RichMapFunction<T, byte[]> {
    private static final long serialVersionUID = 1;
    private final String name;
    private final Class<T> type;
    private final Field<T, String> user;
    private final Field<T, Instant> at;
    private transient @Nullable SingleObjectEncoder<T> encoder;

    /** A field of a record. */
    interface Field<T, V> extends Function<T, V>, Serializable {}

    Probe(String name, Class<T> type, Field<T, String> user, Field<T, Instant> at) {
        this.name = name;
        this.type = type;
        this.user = user;
        this.at = at;
    }

    @Override
    public void open(OpenContext context) {
        encoder = SingleObjectEncoder.of(type);
    }

    @Override
    public byte[] map(T effect) {
        byte[] bytes = Objects.requireNonNull(encoder).encode(effect);
        SizingRun.current()
                .output(name, user.apply(effect), bytes, at.apply(effect).toEpochMilli());
        return bytes;
    }

    @Override
    public void close() {
        SizingRun.current().end();
    }
}

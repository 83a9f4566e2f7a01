package io.tetik.language.expression;

import io.tetik.language.value.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An event and a user with a value of each type, of which each may be missing. */
record RandomScope(List<@Nullable Object> properties, List<@Nullable Object> attributes) implements Scope {
    private static final Map<String, ValueType> TYPES = new LinkedHashMap<>();
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    static {
        TYPES.put("n", ValueType.INT);
        TYPES.put("x", ValueType.DOUBLE);
        TYPES.put("s", ValueType.STRING);
        TYPES.put("b", ValueType.BOOL);
        TYPES.put("t", ValueType.TIMESTAMP);
        TYPES.put("d", ValueType.DURATION);
        TYPES.put("l", ValueType.list(ValueType.INT));
        TYPES.put("m", ValueType.map(ValueType.DOUBLE));
    }

    static EventShape shape() {
        return new EventShape("visited", TYPES);
    }

    static Vocabulary vocabulary() {
        Vocabulary vocabulary = new Vocabulary();
        TYPES.forEach((name, type) -> vocabulary.addAttribute(name, shape().slot(name), type));
        vocabulary.addSegment("in", 0);
        vocabulary.addSegment("out", 1);
        return vocabulary;
    }

    static RandomScope draw(Random random) {
        return new RandomScope(values(random), values(random));
    }

    private static List<@Nullable Object> values(Random random) {
        List<@Nullable Object> values = new ArrayList<>();
        for (ValueType type : TYPES.values()) {
            values.add(random.nextInt(5) == 0 ? null : value(type, random));
        }
        return values;
    }

    private static Object value(ValueType type, Random random) {
        return switch (type.kind()) {
            case INT -> (Object) (random.nextBoolean() ? random.nextInt(5) - 2L : random.nextLong());
            case DOUBLE -> (Object) (random.nextBoolean() ? random.nextInt(5) - 2.0 : random.nextGaussian() * 1e18);
            case STRING -> random.nextBoolean() ? "a" : "ab";
            case BOOL -> (Object) random.nextBoolean();
            case TIMESTAMP -> NOW.minusSeconds(random.nextInt(200_000));
            case DURATION -> Duration.ofSeconds(random.nextInt(200_000));
            case LIST -> random.nextBoolean() ? List.of() : List.of(2L, 1L, random.nextLong());
            default -> random.nextBoolean() ? Map.of() : Map.of("k", random.nextDouble());
        };
    }

    @Override
    public @Nullable Object property(int slot) {
        return properties.get(slot);
    }

    @Override
    public String eventId() {
        return "e1";
    }

    @Override
    public String eventType() {
        return "visited";
    }

    @Override
    public long eventTime() {
        return NOW.toEpochMilli() - 5_000;
    }

    @Override
    public String userId() {
        return "u1";
    }

    @Override
    public @Nullable Object attribute(int index) {
        return attributes.get(index);
    }

    @Override
    public @Nullable Object stage(String stage, String field) {
        return null;
    }

    @Override
    public boolean inSegment(int index) {
        return index == 0;
    }

    @Override
    public long now() {
        return NOW.toEpochMilli();
    }

    @Override
    public long triggerTime() {
        return NOW.toEpochMilli();
    }

    @Override
    public String triggerKind() {
        return "event";
    }

    @Override
    public String triggerKey() {
        return "";
    }
}

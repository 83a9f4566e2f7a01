package io.tetik.sources.connect;

import io.tetik.sources.UnmappableException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the types mean that Kafka Connect and Debezium name in schemas: a number of days is a date, a number of microseconds an
 * instant, bytes and a scale a decimal.
 */
public final class ConnectTypes {
    /** The parameter of Connect's Decimal. */
    public static final String SCALE = "scale";

    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private ConnectTypes() {}

    /**
     * A value by the name of its type. Dates and times of day become ISO text; timestamps, with a zone or without, instants;
     * decimals BigDecimals. Of a type that is not known here, or a value that has another shape than its type, the value itself.
     *
     * @param type such as {@code io.debezium.time.MicroTimestamp}
     * @param scale of Connect's Decimal; else null
     * @throws UnmappableException if it has the shape, but no such value
     */
    public static @Nullable Object value(String type, @Nullable String scale, @Nullable Object value)
            throws UnmappableException {
        try {
            if (value instanceof Long number) {
                return ofNumber(type, number);
            }
            if (value instanceof String text) {
                return ofText(type, scale, text);
            }
            if (value instanceof Map<?, ?> parts && type.equals("io.debezium.data.VariableScaleDecimal")) {
                return parts.get("value") instanceof String text && parts.get(SCALE) instanceof Long of
                        ? decimal(text, Math.toIntExact(of))
                        : value;
            }
            return value;
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException broken) {
            throw new UnmappableException("'" + value + "' is no " + type + ": " + broken.getMessage(), broken);
        }
    }

    private static Object ofNumber(String type, long number) {
        return switch (type) {
            case "org.apache.kafka.connect.data.Date", "io.debezium.time.Date" -> date(number);
            case "org.apache.kafka.connect.data.Timestamp", "io.debezium.time.Timestamp" ->
                Instant.ofEpochMilli(number);
            case "io.debezium.time.MicroTimestamp" -> instantOfMicros(number);
            case "io.debezium.time.NanoTimestamp" -> instantOfNanos(number);
            case "org.apache.kafka.connect.data.Time", "io.debezium.time.Time" -> timeOfMillis(number);
            case "io.debezium.time.MicroTime" -> timeOfMicros(number);
            case "io.debezium.time.NanoTime" -> timeOfNanos(number);
            case "io.debezium.time.MicroDuration" ->
                Duration.of(number, ChronoUnit.MICROS).toString();
            case "io.debezium.time.NanoDuration" -> Duration.ofNanos(number).toString();
            case "org.apache.kafka.connect.data.Decimal" -> BigDecimal.valueOf(number);
            default -> number;
        };
    }

    private static Object ofText(String type, @Nullable String scale, String text) {
        return switch (type) {
            case "org.apache.kafka.connect.data.Decimal" ->
                scale == null ? new BigDecimal(text) : decimal(text, Integer.parseInt(scale));
            case "io.debezium.time.ZonedTimestamp" -> OffsetDateTime.parse(text).toInstant();
            default -> text;
        };
    }

    private static BigDecimal decimal(String base64, int scale) {
        return new BigDecimal(new BigInteger(Base64.getDecoder().decode(base64)), scale);
    }

    /** ISO text of a date. */
    public static String date(long epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }

    public static Instant instantOfMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    public static Instant instantOfNanos(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }

    public static String timeOfMillis(long millis) {
        return timeOfNanos(Math.multiplyExact(millis, 1_000_000L));
    }

    public static String timeOfMicros(long micros) {
        return timeOfNanos(Math.multiplyExact(micros, 1_000L));
    }

    /** ISO text of a time of day; of what is none, as databases allow, that of a duration. */
    public static String timeOfNanos(long nanos) {
        return nanos < 0 || nanos >= NANOS_PER_DAY
                ? Duration.ofNanos(nanos).toString()
                : LocalTime.ofNanoOfDay(nanos).toString();
    }
}

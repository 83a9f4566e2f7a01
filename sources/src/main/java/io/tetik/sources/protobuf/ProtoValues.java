package io.tetik.sources.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.tetik.sources.UnmappableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads protobuf messages into plain values: every field of the message by its name in the .proto file, null where it has no value and
 * the schema can tell that, else the default. Well-known types become what they mean: Timestamp an instant, Duration ISO text, wrappers
 * and Struct what they hold, Confluent's Decimal a BigDecimal, Google's Date and TimeOfDay ISO text.
 */
public final class ProtoValues {
    private ProtoValues() {}

    /**
     * The message that the bytes are.
     *
     * @throws UnmappableException if they are no such message
     */
    public static @Nullable Object read(Descriptor type, byte[] bytes, int offset, int length)
            throws UnmappableException {
        try {
            // A required field that is missing is the mapping's concern: it finds null.
            return message(DynamicMessage.newBuilder(type)
                    .mergeFrom(CodedInputStream.newInstance(bytes, offset, length))
                    .buildPartial());
        } catch (IOException | DateTimeException | ArithmeticException broken) {
            throw new UnmappableException(
                    "not as its protobuf schema says: not a " + type.getFullName() + ": " + broken.getMessage(),
                    broken);
        }
    }

    private static @Nullable Object message(Message message) {
        return switch (message.getDescriptorForType().getFullName()) {
            case "google.protobuf.Timestamp" ->
                Instant.ofEpochSecond(number(message, "seconds"), number(message, "nanos"));
            case "google.protobuf.Duration" ->
                Duration.ofSeconds(number(message, "seconds"), number(message, "nanos"))
                        .toString();
            case "google.protobuf.DoubleValue",
                    "google.protobuf.FloatValue",
                    "google.protobuf.Int64Value",
                    "google.protobuf.UInt64Value",
                    "google.protobuf.Int32Value",
                    "google.protobuf.UInt32Value",
                    "google.protobuf.BoolValue",
                    "google.protobuf.StringValue",
                    "google.protobuf.BytesValue",
                    "google.protobuf.ListValue",
                    "google.protobuf.Struct" ->
                field(message, message.getDescriptorForType().getFields().get(0));
            case "google.protobuf.Value" -> oneOf(message);
            case "confluent.type.Decimal" -> decimal(message);
            case "google.type.Date" -> date(message);
            case "google.type.TimeOfDay" -> timeOfDay(message);
            default -> fields(message);
        };
    }

    private static Map<String, @Nullable Object> fields(Message message) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            fields.put(field.getName(), field(message, field));
        }
        return fields;
    }

    private static @Nullable Object field(Message message, FieldDescriptor field) {
        if (field.isMapField()) {
            return map(message, field);
        }
        if (field.isRepeated()) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                list.add(value(field, message.getRepeatedField(field, i)));
            }
            return list;
        }
        if (field.hasPresence() && !message.hasField(field) && !field.hasDefaultValue()) {
            return null;
        }
        return value(field, message.getField(field));
    }

    private static Map<String, @Nullable Object> map(Message message, FieldDescriptor field) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
            Message entry = (Message) message.getRepeatedField(field, i);
            FieldDescriptor key = entry.getDescriptorForType().findFieldByNumber(1);
            FieldDescriptor value = entry.getDescriptorForType().findFieldByNumber(2);
            map.put(String.valueOf(value(key, entry.getField(key))), value(value, entry.getField(value)));
        }
        return map;
    }

    private static @Nullable Object value(FieldDescriptor field, Object value) {
        return switch (field.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedLong((Integer) value);
            case UINT64, FIXED64 -> unsigned((Long) value);
            case INT32, SINT32, SFIXED32, INT64, SINT64, SFIXED64 -> ((Number) value).longValue();
            case FLOAT -> Double.parseDouble(value.toString());
            case BYTES -> Base64.getEncoder().encodeToString(((ByteString) value).toByteArray());
            // Of a number that the schema does not know, the name that the library makes up would say nothing.
            case ENUM -> symbol((EnumValueDescriptor) value);
            case MESSAGE, GROUP -> message((Message) value);
            case BOOL, DOUBLE, STRING -> value;
        };
    }

    private static Object unsigned(long value) {
        return value >= 0 ? (Object) value : new BigDecimal(new BigInteger(Long.toUnsignedString(value)));
    }

    private static @Nullable Object symbol(EnumValueDescriptor value) {
        if (value.getType().getFullName().equals("google.protobuf.NullValue")) {
            return null;
        }
        boolean known = value.getType().findValueByNumber(value.getNumber()) != null;
        return known ? value.getName() : String.valueOf(value.getNumber());
    }

    /** The one field of its oneof that is set. */
    private static @Nullable Object oneOf(Message message) {
        return message.getAllFields().entrySet().stream()
                .findFirst()
                .map(entry -> value(entry.getKey(), entry.getValue()))
                .orElse(null);
    }

    private static BigDecimal decimal(Message message) {
        FieldDescriptor value = message.getDescriptorForType().findFieldByName("value");
        byte[] bytes = ((ByteString) message.getField(value)).toByteArray();
        BigInteger unscaled = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        return new BigDecimal(unscaled, Math.toIntExact(number(message, "scale")));
    }

    /** A date may lack its year or day; then it is left in its parts. */
    private static Object date(Message message) {
        long year = number(message, "year");
        long month = number(message, "month");
        long day = number(message, "day");
        return year == 0 || month == 0 || day == 0
                ? fields(message)
                : LocalDate.of((int) year, (int) month, (int) day).toString();
    }

    private static Object timeOfDay(Message message) {
        long hours = number(message, "hours");
        long seconds = number(message, "seconds");
        // The end of a day, and leap seconds.
        return hours > 23 || seconds > 59
                ? fields(message)
                : LocalTime.of((int) hours, (int) number(message, "minutes"), (int) seconds, (int)
                                number(message, "nanos"))
                        .toString();
    }

    private static long number(Message message, String field) {
        FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
        return descriptor == null ? 0 : ((Number) message.getField(descriptor)).longValue();
    }
}

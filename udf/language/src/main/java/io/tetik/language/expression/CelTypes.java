package io.tetik.language.expression;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import io.tetik.language.value.ValueType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Translates between the types of the language and those of CEL. */
final class CelTypes {
    static final CelType DECIMAL = OpaqueType.create("decimal");
    static final CelType DATE = OpaqueType.create("date");

    private static final Map<String, String> OURS =
            Map.of("Timestamp", "timestamp", "Duration", "duration", "Any", "dyn", "NullValue", "null");

    private static final Pattern OF_CEL =
            Pattern.compile("google\\.protobuf\\.(" + String.join("|", OURS.keySet()) + ")\\b");

    private CelTypes() {}

    static CelType toCel(ValueType type) {
        return switch (type.kind()) {
            case STRING -> SimpleType.STRING;
            case INT -> SimpleType.INT;
            case DOUBLE -> SimpleType.DOUBLE;
            case DECIMAL -> DECIMAL;
            case BOOL -> SimpleType.BOOL;
            case TIMESTAMP -> SimpleType.TIMESTAMP;
            case DATE -> DATE;
            case DURATION -> SimpleType.DURATION;
            case LIST -> ListType.create(toCel(type.elementType()));
            case MAP -> MapType.create(SimpleType.STRING, toCel(type.elementType()));
            case OBJECT -> struct(type.toString(), type.fields());
            case JSON, DYN -> SimpleType.DYN;
        };
    }

    /** A message of CEL, with the names that the language has for types. */
    static String inOurWords(String message) {
        return OF_CEL.matcher(message).replaceAll(name -> OURS.getOrDefault(name.group(1), name.group()));
    }

    /** The type, or empty if the language has no such type. */
    static Optional<ValueType> fromCel(CelType type) {
        return switch (type.kind()) {
            case STRING -> Optional.of(ValueType.STRING);
            case INT -> Optional.of(ValueType.INT);
            case DOUBLE -> Optional.of(ValueType.DOUBLE);
            case BOOL -> Optional.of(ValueType.BOOL);
            case TIMESTAMP -> Optional.of(ValueType.TIMESTAMP);
            case DURATION -> Optional.of(ValueType.DURATION);
            case DYN, ANY, TYPE_PARAM -> Optional.of(ValueType.DYN);
            case OPAQUE -> fromOpaque(type);
            case STRUCT -> ValueType.parse(type.name());
            case LIST -> fromCel(type.parameters().get(0)).map(ValueType::list);
            case MAP -> fromCelMap(type);
            default -> Optional.empty();
        };
    }

    private static Optional<ValueType> fromOpaque(CelType type) {
        if (type.equals(DECIMAL)) {
            return Optional.of(ValueType.DECIMAL);
        }
        return type.equals(DATE) ? Optional.of(ValueType.DATE) : Optional.empty();
    }

    /** Keys that only evaluation will show make all of the map dynamic, so that they are looked at then. */
    private static Optional<ValueType> fromCelMap(CelType type) {
        ValueType key = fromCel(type.parameters().get(0)).orElse(ValueType.BOOL);
        return switch (key.kind()) {
            case STRING -> fromCel(type.parameters().get(1)).map(ValueType::map);
            case DYN -> Optional.of(ValueType.map(ValueType.DYN));
            default -> Optional.empty();
        };
    }

    /** The objects in types: CEL's checker asks for them by their names. */
    static void collectStructs(Collection<ValueType> types, Map<String, StructType> structs) {
        for (ValueType type : types) {
            if (type.kind() == ValueType.Kind.OBJECT) {
                structs.put(type.toString(), struct(type.toString(), type.fields()));
            }
            if (type.element() != null) {
                collectStructs(List.of(type.element()), structs);
            }
            collectStructs(type.fields().values(), structs);
        }
    }

    static StructType struct(String name, Map<String, ValueType> fields) {
        ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
        fields.forEach((field, type) -> types.put(field, toCel(type)));
        ImmutableMap<String, CelType> byName = types.buildOrThrow();
        return StructType.create(name, byName.keySet(), field -> Optional.ofNullable(byName.get(field)));
    }
}

package io.tetik.schemas.codec;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro's view of one generated record type and the records inside it. Avro 1.12.2 and later load a class that a schema
 * names only if the whole JVM has been told to trust it. The classes here are named by the schema that is compiled into
 * the type, not by data, so they are found without that check; any other name still has to pass it. Decimals stay bytes,
 * as {@link PropertyValues} makes them: Avro's lists cannot compare numbers inside a union.
 */
final class RecordModel extends SpecificData {

    private final Map<String, Class<?>> recordClasses = new HashMap<>();
    private final Schema schema;

    RecordModel(Class<? extends SpecificRecord> type) {
        super(type.getClassLoader());
        SpecificData generated = SpecificData.getForClass(type);
        generated.getConversions().stream()
                .filter(conversion -> conversion.getConvertedType() != BigDecimal.class)
                .forEach(this::addLogicalTypeConversion);
        this.schema = generated.getSchema(type);
        collect(schema, type.getClassLoader());
    }

    Schema schema() {
        return schema;
    }

    @Override
    public Class<?> getClass(Schema wanted) {
        if (wanted.getType() == Schema.Type.RECORD) {
            Class<?> known = recordClasses.get(wanted.getFullName());
            if (known != null) {
                return known;
            }
        }
        return super.getClass(wanted);
    }

    private void collect(Schema part, ClassLoader loader) {
        switch (part.getType()) {
            case RECORD -> collectRecord(part, loader);
            case ARRAY -> collect(part.getElementType(), loader);
            case MAP -> collect(part.getValueType(), loader);
            case UNION -> part.getTypes().forEach(branch -> collect(branch, loader));
            default -> {}
        }
    }

    private void collectRecord(Schema part, ClassLoader loader) {
        if (recordClasses.containsKey(part.getFullName())) {
            return;
        }
        recordClasses.put(part.getFullName(), load(part.getFullName(), loader));
        part.getFields().forEach(field -> collect(field.schema(), loader));
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, true, loader).asSubclass(SpecificRecord.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("no generated class for the record " + name, e);
        }
    }
}

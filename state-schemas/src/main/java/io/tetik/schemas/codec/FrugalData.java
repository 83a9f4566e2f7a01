package io.tetik.schemas.codec;

import java.util.LinkedHashMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Generic records whose lists and maps grow as items come, and are not as large from the beginning as their count claims. */
final class FrugalData extends GenericData {
    /** Room for so many items is made at once. */
    static final int FIRST_ITEMS = 16;

    @Override
    public Object newArray(Object old, int size, Schema schema) {
        return super.newArray(old, Math.min(size, FIRST_ITEMS), schema);
    }

    @Override
    public Object newMap(Object old, int size) {
        return new LinkedHashMap<>();
    }
}

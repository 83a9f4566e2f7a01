package io.tetik.language.expression;

/** The null of foreign records, as a value: nodes never return Java's null. */
enum JsonNull {
    NULL;

    /** What nodes return for a value of a record. */
    static Object of(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? NULL : value;
    }

    /** The value as records hold it. */
    static @org.jspecify.annotations.Nullable Object plain(@org.jspecify.annotations.Nullable Object value) {
        return value == NULL ? null : value;
    }

    @Override
    public String toString() {
        return "null";
    }
}

package io.tetik.sources.format;

/** What formats need to know beside the records: where schemas are. */
public record FormatOptions() {
    /** For formats that need nothing. */
    public static final FormatOptions NONE = new FormatOptions();
}

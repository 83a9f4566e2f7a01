package io.tetik.jobs.config;

/**
 * An option: its key, how its text becomes a value, and what it is when nobody says anything.
 *
 * @param defaultText the default as an author would write it; empty for a required option
 * @param description one or two sentences for users
 */
public record Option<T>(String key, String defaultText, boolean required, OptionReader<T> reader, String description) {

    static <T> Option<T> of(String key, String defaultText, OptionReader<T> reader, String description) {
        return new Option<>(key, defaultText, false, reader, description);
    }

    static <T> Option<T> required(String key, OptionReader<T> reader, String description) {
        return new Option<>(key, "", true, reader, description);
    }

    T defaultValue() {
        try {
            return reader.read(defaultText);
        } catch (InvalidValueException e) {
            throw new IllegalStateException("the default of " + key + " does not fit its type", e);
        }
    }
}

package io.tetik.jobs.config;

import io.tetik.language.problem.Suggestion;
import io.tetik.language.value.Durations;
import io.tetik.language.value.Instants;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of an option into its value. */
@FunctionalInterface
interface OptionReader<T> {

    Pattern SIZE = Pattern.compile("(\\d{1,9}) ?(KiB|MiB)?");
    Pattern URL = Pattern.compile("https?://[A-Za-z0-9._\\[\\]:-]+(/[A-Za-z0-9._~/-]*)?");
    Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    T read(String text) throws InvalidValueException;

    static OptionReader<String> text() {
        return text -> text;
    }

    /** One of the words, each of which stands for a value. */
    static <T> OptionReader<T> oneOf(Map<String, T> words) {
        Map<String, T> sorted = new TreeMap<>(words);
        return text -> {
            T value = sorted.get(text);
            if (value == null) {
                throw new InvalidValueException("must be one of " + String.join(" ", sorted.keySet()) + ", not '" + text
                        + "'" + Suggestion.among(sorted.keySet(), text));
            }
            return value;
        };
    }

    /** A duration in the notation of the definitions language. */
    static OptionReader<Duration> duration(long leastMillis) {
        return text -> {
            OptionalLong millis = text.equals("0") ? OptionalLong.of(0) : Durations.parse(text);
            if (millis.isEmpty()) {
                throw new InvalidValueException(
                        "must be a duration such as 500ms 30s 15m 24h 7d or 1h30m, not '" + text + "'");
            }
            if (millis.getAsLong() < leastMillis || millis.getAsLong() > Durations.LONGEST) {
                throw new InvalidValueException(
                        "must be at least " + leastMillis + "ms and at most 100 years, not '" + text + "'");
            }
            return Duration.ofMillis(millis.getAsLong());
        };
    }

    /** An instant in the notation of the definitions language. */
    static OptionReader<Instant> instant() {
        return text -> {
            OptionalLong millis = Instants.parse(text);
            if (millis.isEmpty()) {
                throw new InvalidValueException(
                        "must be an instant such as 2026-11-01T00:00:00Z, of the years 1 to 9999, not '" + text + "'");
            }
            return Instant.ofEpochMilli(millis.getAsLong());
        };
    }

    /** A number of bytes, plain or in KiB or MiB. */
    static OptionReader<Integer> bytes(int most) {
        return text -> {
            Matcher size = SIZE.matcher(text);
            if (!size.matches()) {
                throw new InvalidValueException("must be a size such as 1048576, 512KiB or 1MiB, not '" + text + "'");
            }
            String unit = String.valueOf(size.group(2));
            long factor = unit.equals("MiB") ? 1 << 20 : unit.equals("KiB") ? 1 << 10 : 1;
            long bytes = Long.parseLong(size.group(1)) * factor;
            if (bytes < 1 || bytes > most) {
                throw new InvalidValueException("must be from 1 to " + most + " bytes, not '" + text + "'");
            }
            return (int) bytes;
        };
    }

    static OptionReader<Integer> integer(int least, int most) {
        return text -> {
            try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException none) {
                // Said below, with the range.
            }
            throw new InvalidValueException(
                    "must be an integer from " + least + " to " + most + ", not '" + text + "'");
        };
    }

    /** Addresses of HTTP servers between commas, without the slash at their ends. */
    static OptionReader<List<URI>> urls() {
        return text -> {
            List<URI> urls = new ArrayList<>();
            for (String each : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                urls.add(url(each.strip()));
            }
            return List.copyOf(urls);
        };
    }

    private static URI url(String text) throws InvalidValueException {
        String trimmed = text.replaceAll("/+$", "");
        if (!URL.matcher(trimmed).matches()) {
            throw new InvalidValueException(
                    "must be an address such as http://registry:8081, without credentials in it, not '" + text + "'");
        }
        return URI.create(trimmed);
    }

    static OptionReader<String> topic() {
        return text -> {
            if (!TOPIC.matcher(text).matches() || text.equals(".") || text.equals("..")) {
                throw new InvalidValueException("must be the name of a Kafka topic, not '" + text + "'");
            }
            return text;
        };
    }

    /** Topics between commas. */
    static OptionReader<List<String>> topics() {
        return text -> {
            List<String> topics = new ArrayList<>();
            for (String each : text.split(",", -1)) {
                topics.add(topic().read(each.strip()));
            }
            return List.copyOf(topics);
        };
    }
}

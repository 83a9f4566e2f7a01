package io.tetik.engine.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.Pattern;

/** What to say of bytes that are no JSON, for those who sent them: most often they are something else as a whole. */
final class NoJson {
    /** How the library would be told to accept it, which no user can. */
    private static final Pattern ADVICE_TO_PROGRAMMERS = Pattern.compile(":? ?\\(?enable `?\\w+Feature\\.\\w+.*");

    private static final String WANTED = "; wanted is JSON, or Avro's single-object encoding, which begins with C3 01";

    private NoJson() {}

    /** A sentence about an event that is not readable as JSON. */
    static String say(byte[] raw, IOException broken) {
        if (isOfRegistry(raw)) {
            return "begins with a zero byte, as a record with the id of a schema registry does" + WANTED;
        }
        if (raw.length > 3 && raw[0] == 'O' && raw[1] == 'b' && raw[2] == 'j' && raw[3] == 1) {
            return "an Avro container file as one record" + WANTED;
        }
        return broken instanceof JsonProcessingException json ? say(json) : "not readable: " + broken.getMessage();
    }

    /** A sentence about a mistake in JSON. */
    static String say(JsonProcessingException broken) {
        String message = String.valueOf(broken.getOriginalMessage());
        return message.startsWith("Non-standard token")
                ? "not JSON: NaN and infinities are no numbers of JSON"
                : "not JSON: " + ADVICE_TO_PROGRAMMERS.matcher(message).replaceFirst("");
    }

    /** Magic byte and a big-endian id, as Confluent's serializers write it; and no text in UTF-16 or UTF-32. */
    private static boolean isOfRegistry(byte[] raw) {
        boolean utf16 = raw.length > 3 && raw[1] != 0 && raw[2] == 0;
        boolean utf32 = raw.length > 6 && raw[1] == 0 && raw[2] == 0 && raw[4] == 0 && raw[5] == 0 && raw[6] == 0;
        return raw.length > 5 && raw[0] == 0 && !utf16 && !utf32;
    }
}

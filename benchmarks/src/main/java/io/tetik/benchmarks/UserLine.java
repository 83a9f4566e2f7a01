package io.tetik.benchmarks;

import io.tetik.engine.event.Envelope;
import io.tetik.engine.event.EnvelopeReader;
import io.tetik.engine.event.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event as a line of JSON that can be told again of another user.
 *
 * @param userAt where the id of the user begins in the bytes
 */
record UserLine(byte[] bytes, int userAt, String user, long time) {
    private static final Pattern USER = Pattern.compile("\"userId\"\\s*:\\s*\"");

    /** Null if the line is no event. */
    static @Nullable UserLine of(byte[] line, EnvelopeReader reader) {
        Matcher user = USER.matcher(new String(line, StandardCharsets.ISO_8859_1));
        try {
            Envelope envelope = reader.read(line);
            return user.find() ? new UserLine(line, user.end(), envelope.userId(), envelope.time()) : null;
        } catch (RejectedException rejected) {
            return null;
        }
    }

    /** The same event of another user; each copy has its own users, who are not neighbours in any order of the ids. */
    byte[] copy(int number) {
        byte[] prefix = (number + "-").getBytes(StandardCharsets.US_ASCII);
        byte[] copy = new byte[bytes.length + prefix.length];
        System.arraycopy(bytes, 0, copy, 0, userAt);
        System.arraycopy(prefix, 0, copy, userAt, prefix.length);
        System.arraycopy(bytes, userAt, copy, userAt + prefix.length, bytes.length - userAt);
        return copy;
    }
}

package io.tetik.jobs.replay;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings of any length and content, half surrogate pairs included: an id that changed on disk would break the order.
 * A length of -1 is null, a length below that a string of that many chars, minus 2, at two bytes each.
 */
public final class SpilledText {
    private SpilledText() {}

    public static void write(@Nullable String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeInt(-1);
        } else if (isLatin(text)) {
            out.writeInt(text.length());
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            out.writeInt(-2 - text.length());
            out.writeChars(text);
        }
    }

    public static @Nullable String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == -1) {
            return null;
        }
        return length >= 0
                ? new String(in.readNBytes(length), StandardCharsets.ISO_8859_1)
                : readChars(in, -2 - length);
    }

    /** Reads a string that is not null. */
    public static String require(DataInputStream in) throws IOException {
        String text = read(in);
        if (text == null) {
            throw new IOException("a spilled text is missing");
        }
        return text;
    }

    private static String readChars(DataInputStream in, int length) throws IOException {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = in.readChar();
        }
        return new String(chars);
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /** About how many bytes of memory the string takes. */
    public static long sizeInMemory(@Nullable String text) {
        return text == null ? 0 : 48L + text.length();
    }
}

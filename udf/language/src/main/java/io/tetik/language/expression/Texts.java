package io.tetik.language.expression;

import com.google.common.base.CharMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Functions of texts. Places count code points, so that no character is cut in two; letters are those of Unicode, in no
 * language's special way.
 */
final class Texts {
    /** Replacing and joining must not make a text that nothing can hold. */
    static final int LONGEST = 1 << 20;

    private static final Failure TOO_LONG = Failure.outOfRange("a text of more than " + LONGEST + " characters");
    private static final Failure NEEDS_TEXTS = new Failure("needs texts");

    private Texts() {}

    static Object lower(Object text) {
        return text instanceof String s ? s.toLowerCase(Locale.ROOT) : NEEDS_TEXTS;
    }

    static Object upper(Object text) {
        return text instanceof String s ? s.toUpperCase(Locale.ROOT) : NEEDS_TEXTS;
    }

    /** Without white space of Unicode at both ends. */
    static Object trim(Object text) {
        return text instanceof String s ? CharMatcher.whitespace().trimFrom(s) : NEEDS_TEXTS;
    }

    static Object replace(Object text, Object part, Object by) {
        if (!(text instanceof String s && part instanceof String a && by instanceof String b)) {
            return NEEDS_TEXTS;
        }
        long most = s.length() + (1L + s.length() / Math.max(1, a.length())) * b.length();
        if (most > LONGEST && most(s, a, b) > LONGEST) {
            return TOO_LONG;
        }
        return s.replace(a, b);
    }

    private static long most(String text, String part, String by) {
        long count = part.isEmpty() ? text.length() + 1L : 0;
        for (int at = part.isEmpty() ? -1 : text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return text.length() + count * (by.length() - part.length());
    }

    /** The parts between the separators; with an empty separator, the characters. */
    static Object split(Object text, Object separator) {
        if (!(text instanceof String s && separator instanceof String by)) {
            return NEEDS_TEXTS;
        }
        if (by.isEmpty()) {
            List<String> characters = new ArrayList<>();
            s.codePoints().forEach(c -> characters.add(Character.toString(c)));
            return characters;
        }
        return Arrays.asList(s.split(Pattern.quote(by), -1));
    }

    /** @param end the place behind the part; null: the text's end */
    static Object substring(Object text, Object begin, @Nullable Object end) {
        if (!(text instanceof String s && begin instanceof Long from)) {
            return new Failure("substring needs a text and ints");
        }
        long size = s.codePointCount(0, s.length());
        long to = end instanceof Long given ? given : size;
        if (from < 0 || from > to || to > size) {
            return Failure.outOfRange("no part from " + from + " to " + to + " in a text of " + size);
        }
        int first = s.offsetByCodePoints(0, (int) (long) from);
        return s.substring(first, s.offsetByCodePoints(first, (int) (to - from)));
    }

    static Object indexOf(Object text, Object part) {
        if (!(text instanceof String s && part instanceof String p)) {
            return NEEDS_TEXTS;
        }
        int at = s.indexOf(p);
        return at < 0 ? -1L : (long) s.codePointCount(0, at);
    }

    static Object charAt(Object text, Object place) {
        if (!(text instanceof String s && place instanceof Long at)) {
            return new Failure("charAt needs a text and an int");
        }
        long size = s.codePointCount(0, s.length());
        // As in CEL: behind the last character is the empty text.
        return at == size ? "" : substring(s, at, at + 1);
    }

    static Object join(Object list, Object separator) {
        if (!(list instanceof List<?> parts && separator instanceof String by)) {
            return new Failure("join needs a list of texts");
        }
        long length = (long) by.length() * parts.size();
        StringBuilder joined = new StringBuilder();
        for (Object part : parts) {
            if (!(part instanceof String text)) {
                return new Failure("join needs a list of texts");
            }
            length += text.length();
            if (length > LONGEST) {
                return TOO_LONG;
            }
            joined.append(joined.isEmpty() && part == parts.get(0) ? "" : by).append(text);
        }
        return joined.toString();
    }
}

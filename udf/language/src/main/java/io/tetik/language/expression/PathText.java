package io.tetik.language.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Paths as texts: {@code a.b[0].c}, with {@code ['a.b']} for a name that has a dot in it. */
final class PathText {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern STEP =
            Pattern.compile("\\G(?:\\[(\\d{1,9})\\]|\\['([^']*)'\\]|\\[\"([^\"]*)\"\\]|(?:^|\\.)([^.\\[\\]'\"]+))");

    private PathText() {}

    static boolean isWord(String name) {
        return WORD.matcher(name).matches();
    }

    static String index(Object step) {
        return step instanceof Long ? "[" + step + "]" : "['" + step + "']";
    }

    /** The steps, each a text or a Long; null if it is no path. */
    static @Nullable List<Object> parse(String text) {
        List<Object> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        int end = 0;
        while (step.find()) {
            end = step.end();
            String number = step.group(1);
            String name = step.group(2) != null ? step.group(2) : step.group(3) != null ? step.group(3) : step.group(4);
            steps.add(number != null ? (Object) Long.valueOf(number) : name);
        }
        return end == text.length() && !steps.isEmpty() ? steps : null;
    }
}

package io.tetik.language.value;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads types as they are written, such as {@code list(object({sku: string, price: decimal}))}, by recursive descent. */
final class TypeNotation {
    /** Far more than any type needs; types within types are read by recursion. */
    private static final int LONGEST = 4_000;

    private static final int DEEPEST = 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Map<String, ValueType> SIMPLE = Map.of(
            "string", ValueType.STRING,
            "int", ValueType.INT,
            "double", ValueType.DOUBLE,
            "decimal", ValueType.DECIMAL,
            "bool", ValueType.BOOL,
            "timestamp", ValueType.TIMESTAMP,
            "date", ValueType.DATE,
            "duration", ValueType.DURATION,
            "json", ValueType.JSON);

    private final String text;
    private int at;

    private TypeNotation(String text) {
        this.text = text;
    }

    static Optional<ValueType> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        TypeNotation notation = new TypeNotation(text);
        ValueType type = notation.type(0);
        notation.skipSpace();
        return type == null || notation.at < text.length() ? Optional.empty() : Optional.of(type);
    }

    private @Nullable ValueType type(int depth) {
        String name = name();
        if (name == null || depth > DEEPEST) {
            return null;
        }
        return switch (name) {
            case "list", "map" -> collection(name, depth);
            case "object" -> object(depth);
            default -> SIMPLE.get(name);
        };
    }

    private @Nullable ValueType collection(String name, int depth) {
        ValueType element = takes('(') ? type(depth + 1) : null;
        if (element == null || !takes(')')) {
            return null;
        }
        return name.equals("list") ? ValueType.list(element) : ValueType.map(element);
    }

    private @Nullable ValueType object(int depth) {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        if (!takes('(') || !takes('{')) {
            return null;
        }
        do {
            String name = name();
            ValueType type = name != null && takes(':') ? type(depth + 1) : null;
            if (type == null || fields.put(name, type) != null) {
                return null;
            }
        } while (takes(','));
        return takes('}') && takes(')') ? ValueType.object(fields) : null;
    }

    private @Nullable String name() {
        skipSpace();
        Matcher matcher = NAME.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher.group();
    }

    private boolean takes(char expected) {
        skipSpace();
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}

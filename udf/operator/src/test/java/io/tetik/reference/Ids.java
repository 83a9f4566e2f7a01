package io.tetik.reference;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The order of ids: number by number and character by character, as people count. */
final class Ids {

    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]");

    static final Comparator<String> NATURAL = Ids::compareParts;

    private Ids() {}

    private static int compareParts(String one, String other) {
        String[] parts = parts(one);
        String[] others = parts(other);
        for (int i = 0; i < Math.min(parts.length, others.length); i++) {
            int order = isNumber(parts[i]) && isNumber(others[i])
                    ? new BigInteger(parts[i]).compareTo(new BigInteger(others[i]))
                    : Character.compare(parts[i].charAt(0), others[i].charAt(0));
            if (order != 0) {
                return order;
            }
        }
        return parts.length == others.length ? one.compareTo(other) : Integer.compare(parts.length, others.length);
    }

    private static String[] parts(String id) {
        return PART.matcher(id).results().map(MatchResult::group).toArray(String[]::new);
    }

    private static boolean isNumber(String part) {
        return part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }
}

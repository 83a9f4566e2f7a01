package io.tetik.language.definition;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which decisions come out.
 *
 * @param onlyActed whether decisions are left out that only say that nothing happened
 * @param oneOf of how many users one has all decisions come out; 1 for all users
 */
public record DecisionLevel(boolean onlyActed, int oneOf) implements Serializable {
    /** Every decision. */
    public static final DecisionLevel ALL = new DecisionLevel(false, 1);

    /** How a level is written. */
    public static final String PATTERN = "all|acted|sampled:[1-9]\\d{0,6}";

    private static final Pattern SAMPLED = Pattern.compile("sampled:([1-9]\\d{0,6})");

    /** The level, or null if the text is none. */
    public static @Nullable DecisionLevel parse(String text) {
        Matcher sampled = SAMPLED.matcher(text);
        if (sampled.matches()) {
            return new DecisionLevel(false, Integer.parseInt(sampled.group(1)));
        }
        return switch (text) {
            case "all" -> ALL;
            case "acted" -> new DecisionLevel(true, 1);
            default -> null;
        };
    }
}

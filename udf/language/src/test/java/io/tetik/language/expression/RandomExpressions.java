package io.tetik.language.expression;

import java.util.List;
import java.util.Random;

/**
 * Draws expressions that type-check, over the variables of {@link RandomScope}, with numbers at the ends of their ranges.
 * Times are whole seconds and not centuries apart: the library fails for negative durations with a fraction (PT-3H plus
 * PT1.5S) and for those beyond 292 years. No double is -0.0 or NaN: the library takes these for less than the int 0.
 */
final class RandomExpressions {
    private static final List<String> INTS = List.of(
            "0", "1", "2", "3", "7", "-1", "-2", "9223372036854775807", "-9223372036854775808", "9007199254740993");
    private static final List<String> DOUBLES =
            List.of("0.0", "1.0", "2.5", "-3.75", "1e30", "-1e18", "9007199254740992.0", "9.3e18", "1e-30");
    private static final List<String> STRINGS = List.of("''", "'a'", "'b'", "'ab'", "'ä€'", "'😀'", "'\\uffff'");
    private static final List<String> TIMES = List.of(
            "timestamp('2026-11-01T10:00:00Z')",
            "timestamp('1990-03-29T00:59:59Z')",
            "timestamp('2050-12-31T23:59:59Z')");
    private static final List<String> SPANS =
            List.of("days(1)", "hours(-3)", "minutes(0)", "duration('15s')", "duration('-7d')", "days(20000)");

    private final Random random;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String operator(String spaced) {
        return " " + pick(List.of(spaced.split(" ", -1))) + " ";
    }

    private String path(String property) {
        return (random.nextBoolean() ? "event." : "user.") + property;
    }

    String any() {
        return switch (random.nextInt(7)) {
            case 0 -> integer(3);
            case 1 -> real(3);
            case 2 -> text(3);
            case 3 -> time(2);
            case 4 -> span(2);
            case 5 -> list(2);
            default -> condition(4);
        };
    }

    String condition(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(5)) {
                case 0 -> "true";
                case 1 -> "false";
                case 2 -> "segment('" + pick(List.of("in", "out")) + "')";
                case 3 -> "has(" + path(pick(List.of("n", "x", "s", "b", "t", "d", "l", "m"))) + ")";
                default -> path("b");
            };
        }
        int d = depth - 1;
        return switch (random.nextInt(14)) {
            case 0, 1 -> "(" + condition(d) + " && " + condition(d) + ")";
            case 2, 3 -> "(" + condition(d) + " || " + condition(d) + ")";
            case 4 -> "!" + "(" + condition(d) + ")";
            case 5 -> "(" + condition(d) + " ? " + condition(d) + " : " + condition(d) + ")";
            case 6 -> "(" + number(d) + operator("< <= > >= == !=") + number(d) + ")";
            case 7 -> "(" + text(d) + operator("< <= > >= == !=") + text(d) + ")";
            case 8 -> "(" + time(d) + operator("< <= > >= == !=") + time(d) + ")";
            case 9 -> "(" + span(d) + operator("< <= > >= == !=") + span(d) + ")";
            case 10 -> text(d) + pick(List.of(".startsWith(", ".endsWith(", ".contains(")) + text(d) + ")";
            case 11 -> "(" + integer(d) + " in " + list(d) + ")";
            case 12 -> list(d) + pick(List.of(".exists(i, i > 1)", ".all(i, i > 1)", ".exists_one(i, i == 2)"));
            default ->
                "(" + (random.nextBoolean() ? list(d) + operator("== !=") + list(d) : "'k' in " + path("m")) + ")";
        };
    }

    private String number(int depth) {
        return random.nextBoolean() ? integer(depth) : real(depth);
    }

    String integer(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? path("n") : pick(INTS);
        }
        int d = depth - 1;
        return switch (random.nextInt(9)) {
            case 0, 1, 2, 3 -> "(" + integer(d) + operator("+ - * / %") + integer(d) + ")";
            case 4 -> "-(" + integer(d) + ")";
            case 5 -> "(" + condition(d) + " ? " + integer(d) + " : " + integer(d) + ")";
            case 6 -> "size(" + (random.nextBoolean() ? text(d) : list(d)) + ")";
            case 7 -> list(d) + "[" + integer(0) + "]";
            default ->
                time(d) + pick(List.of(".getFullYear()", ".getHours('EST')", ".getDayOfWeek('Europe/Istanbul')"));
        };
    }

    String real(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? path("x") : pick(DOUBLES);
        }
        int d = depth - 1;
        return switch (random.nextInt(6)) {
            case 0, 1 -> "(" + real(d) + operator("+ - *") + real(d) + " + 0.0)";
            case 2 -> "(" + real(d) + " / 2.5 + 0.0)";
            case 3 -> "(0.0 - " + real(d) + ")";
            case 4 -> "double(" + integer(d) + ")";
            default -> path("m") + (random.nextBoolean() ? "['k']" : ".k");
        };
    }

    String text(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? path("s") : pick(STRINGS);
        }
        int d = depth - 1;
        return switch (random.nextInt(4)) {
            case 0, 1 -> "(" + text(d) + " + " + text(d) + ")";
            case 2 -> "string(" + integer(d) + ")";
            default -> "(" + condition(d) + " ? " + text(d) + " : " + text(d) + ")";
        };
    }

    String time(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> path("t");
                case 1 -> "now";
                case 2 -> "event.time";
                default -> pick(TIMES);
            };
        }
        return "(" + time(depth - 1) + operator("+ -") + span(depth - 1) + ")";
    }

    String span(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? path("d") : pick(SPANS);
        }
        int d = depth - 1;
        return switch (random.nextInt(4)) {
            case 0 -> "(" + time(d) + " - " + time(d) + ")";
            case 1 -> "elapsed(" + time(d) + ")";
            default -> "(" + span(d) + operator("+ -") + span(d) + ")";
        };
    }

    String list(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return random.nextInt(3) == 0 ? path("l") : "[" + integer(0) + ", " + integer(0) + "]";
        }
        int d = depth - 1;
        return switch (random.nextInt(3)) {
            case 0 -> "(" + list(d) + " + " + list(d) + ")";
            case 1 -> list(d) + ".filter(i, i != " + integer(0) + ")";
            default -> list(d) + ".map(i, i + 1)";
        };
    }
}

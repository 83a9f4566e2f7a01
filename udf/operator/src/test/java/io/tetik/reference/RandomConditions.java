package io.tetik.reference;

import io.tetik.reference.Vocabulary.Term;
import java.util.List;

/** Draws conditions that type-check strictly. */
final class RandomConditions {

    /** What a condition may use; {@code timed}: also {@code elapsed}. */
    record Scope(List<Term> terms, List<String> segments, boolean timed) {}

    private final Draw draw;

    RandomConditions(Draw draw) {
        this.draw = draw;
    }

    String condition(Scope scope) {
        return condition(scope, draw.between(0, 2));
    }

    private String condition(Scope scope, int depth) {
        if (depth == 0) {
            return leaf(scope);
        }
        String left = condition(scope, depth - 1);
        String right = condition(scope, draw.between(0, depth - 1));
        return switch (draw.between(0, 9)) {
            case 0, 1, 2, 3 -> "(" + left + ") && (" + right + ")";
            case 4, 5, 6 -> "(" + left + ") || (" + right + ")";
            case 7, 8 -> "!(" + left + ")";
            default -> "(" + left + ") ? (" + right + ") : (" + leaf(scope) + ")";
        };
    }

    private String leaf(Scope scope) {
        if (!scope.segments().isEmpty() && draw.chance(25)) {
            return "segment('" + draw.pick(scope.segments()) + "')";
        }
        Term term = draw.pick(scope.terms());
        if (!term.sure() && draw.chance(15)) {
            return "has(" + term.text() + ")";
        }
        String t = term.text();
        return switch (term.type()) {
            case "int" -> ofInt(term, scope);
            case "double" -> t + order() + (draw.chance(20) ? draw.between(0, 5) : draw.quarter());
            case "decimal" -> ofDecimal(t, scope);
            case "bool" -> draw.chance(60) ? t : t + equal() + draw.pick("true false");
            case "string" -> ofString(t);
            case "timestamp" -> ofTimestamp(term, scope);
            case "items" ->
                draw.chance(70)
                        ? "size(" + t + ")" + anyOrder() + draw.between(0, 3)
                        : t + ".exists(i, has(i.f0) && i.f0" + equal() + "i.f0)";
            case "list(map)" -> "size(" + t + ")" + anyOrder() + draw.between(1, 3);
            default -> draw.chance(50) ? "'" + draw.pick("a b c") + "' in " + t : "size(" + t + ")" + anyOrder() + "1";
        };
    }

    private String ofInt(Term term, Scope scope) {
        Term other = draw.pick(scope.terms());
        if (other.type().equals("int") && draw.chance(40)) {
            return draw.chance(30)
                    ? term.text() + " / " + other.text() + anyOrder() + "1"
                    : term.text() + anyOrder() + other.text();
        }
        if (other.type().equals("double") && draw.chance(20)) {
            return term.text() + order() + other.text();
        }
        return draw.chance(10) ? term.text() + order() + draw.quarter() : term.text() + anyOrder() + draw.between(0, 5);
    }

    private String ofDecimal(String t, Scope scope) {
        Term other = draw.pick(scope.terms());
        if (List.of("int", "double", "decimal").contains(other.type()) && draw.chance(50)) {
            return t + order() + other.text();
        }
        return switch (draw.between(0, 4)) {
            case 0 -> t + order() + draw.between(0, 5);
            case 1 -> t + order() + draw.quarter();
            case 2 -> "round(" + t + ", 1)" + anyOrder() + "decimal('0." + draw.between(0, 9) + "')";
            case 3 -> t + " - decimal('0.1')" + order() + "0.2";
            default -> t + anyOrder() + "decimal('" + draw.between(0, 3) + ".10')";
        };
    }

    private String ofString(String t) {
        return switch (t) {
            case "event.type" -> t + equal() + "'" + draw.pick("bet deposit login order") + "'";
            case "trigger.kind" -> t + equal() + "'" + draw.pick("event abandonment idle segment") + "'";
            case "event.id" -> t + order() + "'e" + draw.between(1, 9) + "'";
            default ->
                draw.chance(30)
                        ? t + " in ['a', 'b']"
                        : t + (draw.chance(80) ? equal() : order()) + "'" + draw.pick("a b c") + "'";
        };
    }

    private String ofTimestamp(Term term, Scope scope) {
        Term other = draw.pick(scope.terms());
        if (other.type().equals("timestamp") && !other.equals(term) && draw.chance(40)) {
            return term.text() + anyOrder() + other.text();
        }
        if (!scope.timed()) {
            return term.text() + order() + "timestamp('" + Plain.iso(draw.instant(90)) + "')";
        }
        String elapsed = "elapsed(" + term.text() + ")";
        return draw.chance(15)
                ? length() + order() + elapsed
                : elapsed + (draw.chance(6) ? equal() : order()) + length();
    }

    private String length() {
        return draw.chance(10)
                ? draw.pick("hours(1) duration('90s')")
                : "minutes(" + draw.pick(draw.chance(10) ? "0" : "1 2 3 5 10") + ")";
    }

    private String order() {
        return " " + draw.pick("< <= > >=") + " ";
    }

    private String equal() {
        return " " + draw.pick("== !=") + " ";
    }

    private String anyOrder() {
        return draw.chance(70) ? order() : equal();
    }
}

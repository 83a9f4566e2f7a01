package io.tetik.engine.trigger.pattern.differential;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A condition of a stage, as an expression of the language and as plain Java. */
sealed interface Condition extends Serializable {

    String text();

    /** Null where the expression fails to evaluate. */
    @Nullable
    Boolean value(PlayerEvent event, PartialMatch partial);

    default boolean holds(PlayerEvent event, PartialMatch partial) {
        return Boolean.TRUE.equals(value(event, partial));
    }

    /** What a partial match says about its earlier stages. */
    @FunctionalInterface
    interface PartialMatch {
        PartialMatch NONE = stage -> null;

        @Nullable
        PlayerEvent latest(String stage);
    }

    /** {@code event.x > 2}. */
    record Constant(String property, Relation relation, int constant) implements Condition {
        @Override
        public String text() {
            return "event.%s %s %d".formatted(property, relation.sign(), constant);
        }

        @Override
        public @Nullable Boolean value(PlayerEvent event, PartialMatch partial) {
            Integer left = event.property(property);
            return left == null ? null : relation.holds(left, constant);
        }
    }

    /** {@code event.k == first.k}. */
    record Earlier(String property, Relation relation, String stage, String stageProperty) implements Condition {
        @Override
        public String text() {
            return "event.%s %s %s.%s".formatted(property, relation.sign(), stage, stageProperty);
        }

        @Override
        public @Nullable Boolean value(PlayerEvent event, PartialMatch partial) {
            PlayerEvent latest = partial.latest(stage);
            Integer left = event.property(property);
            Integer right = latest == null ? null : latest.property(stageProperty);
            return (left == null || right == null) ? null : relation.holds(left, right);
        }
    }

    /** {@code event.type == 'c'}. */
    record OfType(String type) implements Condition {
        @Override
        public String text() {
            return "event.type == '%s'".formatted(type);
        }

        @Override
        public Boolean value(PlayerEvent event, PartialMatch partial) {
            return event.type().equals(type);
        }
    }

    /** False as soon as one side is; otherwise it needs both. */
    record Both(Condition left, Condition right) implements Condition {
        @Override
        public String text() {
            return "(%s && %s)".formatted(left.text(), right.text());
        }

        @Override
        public @Nullable Boolean value(PlayerEvent event, PartialMatch partial) {
            return decided(false, left.value(event, partial), right.value(event, partial));
        }
    }

    /** True as soon as one side is; otherwise it needs both. */
    record Either(Condition left, Condition right) implements Condition {
        @Override
        public String text() {
            return "(%s || %s)".formatted(left.text(), right.text());
        }

        @Override
        public @Nullable Boolean value(PlayerEvent event, PartialMatch partial) {
            return decided(true, left.value(event, partial), right.value(event, partial));
        }
    }

    record Not(Condition inner) implements Condition {
        @Override
        public String text() {
            return "!(%s)".formatted(inner.text());
        }

        @Override
        public @Nullable Boolean value(PlayerEvent event, PartialMatch partial) {
            Boolean value = inner.value(event, partial);
            return value == null ? null : !value;
        }
    }

    private static @Nullable Boolean decided(boolean by, @Nullable Boolean left, @Nullable Boolean right) {
        if (Boolean.valueOf(by).equals(left) || Boolean.valueOf(by).equals(right)) {
            return by;
        }
        return (left == null || right == null) ? null : !by;
    }
}

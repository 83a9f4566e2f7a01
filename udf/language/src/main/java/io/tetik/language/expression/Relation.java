package io.tetik.language.expression;

import java.util.Optional;

/** The ordering relations. */
enum Relation {
    LESS("_<_") {
        @Override
        boolean holds(int order) {
            return order < 0;
        }
    },
    LESS_EQUALS("_<=_") {
        @Override
        boolean holds(int order) {
            return order <= 0;
        }
    },
    GREATER("_>_") {
        @Override
        boolean holds(int order) {
            return order > 0;
        }
    },
    GREATER_EQUALS("_>=_") {
        @Override
        boolean holds(int order) {
            return order >= 0;
        }
    };

    private final String function;

    Relation(String function) {
        this.function = function;
    }

    /** The name of the operator in CEL. */
    String function() {
        return function;
    }

    /** Whether the relation holds between two values, or a {@link Failure}. */
    Object of(Object l, Object r) {
        int order = Values.compare(l, r);
        if (order == Values.UNORDERED) {
            return false;
        }
        return order == Values.INCOMPARABLE ? new Failure("cannot compare " + l + " with " + r) : holds(order);
    }

    /** Whether the relation holds for the sign of a comparison. */
    abstract boolean holds(int order);

    /** The same relation with its sides exchanged. */
    Relation mirrored() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_EQUALS -> GREATER_EQUALS;
            case GREATER -> LESS;
            case GREATER_EQUALS -> LESS_EQUALS;
        };
    }

    static Optional<Relation> of(String function) {
        for (Relation relation : values()) {
            if (relation.function.equals(function)) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }
}

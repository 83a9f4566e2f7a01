package io.tetik.language.expression;

/**
 * What a condition can do while one attribute only decreases and all else stays: as a count does as its window moves on.
 * It spares the instants at which a condition cannot change. Also right where parts of the condition fail to evaluate: the
 * connectives are monotonic in the order false, failed, true.
 */
public enum Monotonicity {
    /** It does not depend on the attribute. */
    STEADY,
    /** It may become false, but never true. */
    FALLING,
    /** It may become true, but never false. */
    RISING,
    /** It may become either, or that is not known. */
    EITHER;

    public static Monotonicity of(Expr condition, int attribute) {
        if (condition instanceof And and) {
            return of(and.left(), attribute).with(of(and.right(), attribute));
        }
        if (condition instanceof Or or) {
            return of(or.left(), attribute).with(of(or.right(), attribute));
        }
        if (condition instanceof Not not) {
            return of(not.operand(), attribute).negated();
        }
        if (condition instanceof Compare compare) {
            return ofComparison(compare, attribute);
        }
        if (condition instanceof Equal equal) {
            return ofLeaf(equal.left(), attribute).with(ofLeaf(equal.right(), attribute));
        }
        return ofLeaf(condition, attribute);
    }

    private static Monotonicity ofComparison(Compare compare, int attribute) {
        Monotonicity left = ofLeaf(compare.left(), attribute);
        Monotonicity right = ofLeaf(compare.right(), attribute);
        if (left == STEADY && right == STEADY) {
            return STEADY;
        }
        boolean alone = left == STEADY || right == STEADY;
        boolean attributeItself = compare.left() instanceof Attribute || compare.right() instanceof Attribute;
        if (!alone || !attributeItself) {
            return EITHER;
        }
        Relation relation =
                right == STEADY ? compare.relation() : compare.relation().mirrored();
        return relation == Relation.GREATER || relation == Relation.GREATER_EQUALS ? FALLING : RISING;
    }

    private static Monotonicity ofLeaf(Expr leaf, int attribute) {
        if (leaf instanceof Attribute read) {
            return read.index() == attribute ? EITHER : STEADY;
        }
        if (leaf instanceof Elapsed elapsed) {
            return ofLeaf(elapsed.timestamp(), attribute);
        }
        boolean other = leaf instanceof Constant || leaf instanceof InSegment || leaf instanceof HasAttribute;
        return other ? STEADY : EITHER;
    }

    private Monotonicity with(Monotonicity other) {
        if (this == STEADY) {
            return other;
        }
        return other == STEADY || other == this ? this : EITHER;
    }

    private Monotonicity negated() {
        return this == FALLING ? RISING : this == RISING ? FALLING : this;
    }

    /** Whether a condition that now is {@code value} can change. */
    public boolean changes(boolean value) {
        return this == EITHER || this == (value ? FALLING : RISING);
    }
}

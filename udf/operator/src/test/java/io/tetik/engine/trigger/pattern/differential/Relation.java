package io.tetik.engine.trigger.pattern.differential;

/** How two whole numbers are compared. */
enum Relation {
    LESS("<") {
        @Override
        boolean holds(int left, int right) {
            return left < right;
        }
    },
    AT_LEAST(">=") {
        @Override
        boolean holds(int left, int right) {
            return left >= right;
        }
    },
    EQUAL("==") {
        @Override
        boolean holds(int left, int right) {
            return left == right;
        }
    },
    DIFFERENT("!=") {
        @Override
        boolean holds(int left, int right) {
            return left != right;
        }
    };

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    abstract boolean holds(int left, int right);
}

package io.tetik.engine.policy.exclusion;

import org.jspecify.annotations.Nullable;

/** The latest statement of whether a user may be contacted at all. */
final class LatestExclusion {
    private @Nullable Exclusion statement;

    @Nullable
    Exclusion statement() {
        return statement;
    }

    /** Takes a statement, unless a later one is known. */
    void take(Exclusion next) {
        if (statement != null && statement.statedAt() > next.statedAt()) {
            return;
        }
        // A further exclusion never shortens one in force: only a reinstatement ends it early.
        long longest =
                statement != null && statement.excluded() ? Math.max(statement.until(), next.until()) : next.until();
        statement = new Exclusion(next.statedAt(), next.excluded(), longest);
    }

    /** Puts back what was kept. */
    void restore(Exclusion kept) {
        statement = kept;
    }
}

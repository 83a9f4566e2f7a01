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

    /** Takes what the same person, or others about it, have stated elsewhere: an exclusion by one of them counts. */
    void join(Exclusion other) {
        Exclusion own = statement;
        if (own == null) {
            statement = other;
        } else if (other.excluded()) {
            long until = own.excluded() ? Math.max(own.until(), other.until()) : other.until();
            statement = new Exclusion(Math.max(own.statedAt(), other.statedAt()), true, until);
        }
    }

    /** Puts back what was kept. */
    void restore(Exclusion kept) {
        statement = kept;
    }
}

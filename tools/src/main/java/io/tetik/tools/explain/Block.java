package io.tetik.tools.explain;

import io.tetik.engine.explain.Account;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a timeline that belong together, below a heading; without one they stand for themselves. */
final class Block {
    private final @Nullable String heading;
    private final List<Account> accounts = new ArrayList<>();

    Block(@Nullable String heading) {
        this.heading = heading;
    }

    @Nullable
    String heading() {
        return heading;
    }

    void add(Account account) {
        accounts.add(account);
    }

    List<Account> accounts() {
        return List.copyOf(accounts);
    }
}

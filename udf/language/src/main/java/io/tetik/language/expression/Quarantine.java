package io.tetik.language.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Counts how often the expressions of each definition broke down: threw an exception, or took more steps than are allowed.
 * An expression that merely has no value for some user has not broken down. A definition that keeps breaking down is put
 * into quarantine: its expressions are not evaluated any more, so that they take no time from other definitions. It stays
 * there until a new revision replaces it. Belongs to one thread.
 */
public final class Quarantine {
    /** Up to this number, break-downs may be accidents; more of them show that the definition is bad. */
    public static final int TOLERATED = 10;

    private final int tolerated;

    private final Map<String, BreakDowns> byDefinition = new HashMap<>();
    private final Map<String, BreakDowns> setAside = new HashMap<>();
    private final List<Entry> news = new ArrayList<>();
    private boolean any;

    /** @param tolerated how many break-downs of a definition lead to nothing */
    public Quarantine(int tolerated) {
        this.tolerated = tolerated;
    }

    /** A definition, by the name of its source, that was put into quarantine, and its last break-down. */
    public record Entry(String definition, String reason) {}

    /** The break-downs of one definition. */
    static final class BreakDowns {
        private final String definition;
        private final Quarantine quarantine;
        private int count;

        private BreakDowns(String definition, Quarantine quarantine) {
            this.definition = definition;
            this.quarantine = quarantine;
        }

        boolean isQuarantined() {
            return count > quarantine.tolerated;
        }

        void add(String reason) {
            if (++count > quarantine.tolerated) {
                quarantine.any = true;
                quarantine.news.add(new Entry(definition, reason));
            }
        }
    }

    BreakDowns breakDowns(String definition) {
        return byDefinition.computeIfAbsent(definition, name -> new BreakDowns(name, this));
    }

    public boolean isQuarantined(String definition) {
        BreakDowns breakDowns = any ? byDefinition.get(definition) : null;
        return breakDowns != null && breakDowns.isQuarantined();
    }

    /** Forgets the break-downs of definitions that were replaced, unless they are {@linkplain #putBack put back}. */
    public void forgetUnless(Predicate<String> unchanged) {
        setAside.clear();
        byDefinition.forEach((definition, breakDowns) -> {
            if (!unchanged.test(definition)) {
                setAside.put(definition, breakDowns);
            }
        });
        byDefinition.keySet().removeAll(setAside.keySet());
    }

    /** Remembers the break-downs of a definition that stays in force after all. */
    public void putBack(String definition) {
        BreakDowns breakDowns = setAside.get(definition);
        if (breakDowns != null) {
            byDefinition.put(definition, breakDowns);
        }
    }

    public boolean hasNews() {
        return !news.isEmpty();
    }

    /** The definitions that were put into quarantine since the last call. */
    public List<Entry> takeNews() {
        List<Entry> taken = List.copyOf(news);
        news.clear();
        return taken;
    }
}

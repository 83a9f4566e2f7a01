package io.tetik.language.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often each definition broke down: one of its expressions threw an exception or took more steps than are allowed, or
 * a whole turn failed while it was worked on. An expression that merely has no value for some user has not broken down. A
 * definition that keeps breaking down is put into quarantine: its expressions are not evaluated any more, so that they take
 * no time from other definitions; if turns failed, nothing of it is done any more. It stays there until a new revision
 * replaces it. Belongs to one thread.
 *
 * <p>Turns that were counted can be run again as they were: while nothing {@linkplain #counts counts}, a quarantine whose news were
 * not {@linkplain #takeNews taken} yet is none.
 */
public final class Quarantine {
    /** Up to this number, break-downs may be accidents; more of them show that the definition is bad. */
    public static final int TOLERATED = 10;

    private final int tolerated;

    private final Map<String, BreakDowns> byDefinition = new HashMap<>();
    private final Map<String, BreakDowns> setAside = new HashMap<>();
    private final List<Entry> news = new ArrayList<>();
    private boolean any;
    private boolean counting = true;
    private int breakDowns;

    /** @param tolerated how many break-downs of a definition lead to nothing */
    public Quarantine(int tolerated) {
        this.tolerated = tolerated;
    }

    /**
     * A definition in quarantine.
     *
     * @param definition the name of its source
     * @param reason its last break-down
     * @param failsTurns whether whole turns failed, so that nothing of it is done any more
     */
    public record Entry(String definition, String reason, boolean failsTurns) {}

    /** The break-downs of one definition. */
    static final class BreakDowns {
        private final String definition;
        private final Quarantine quarantine;
        private int count;
        private boolean failsTurns;
        private boolean told;
        private @Nullable Entry entry;

        private BreakDowns(String definition, Quarantine quarantine) {
            this.definition = definition;
            this.quarantine = quarantine;
        }

        boolean isQuarantined() {
            return entry != null && (told || quarantine.counting);
        }

        void add(String reason) {
            quarantine.breakDowns++;
            if (quarantine.counting && ++count > quarantine.tolerated) {
                begin(reason);
            }
        }

        private void begin(String reason) {
            if (entry == null || entry.failsTurns() != failsTurns) {
                entry = new Entry(definition, reason, failsTurns);
                quarantine.any = true;
                quarantine.news.add(entry);
            }
        }
    }

    BreakDowns breakDowns(String definition) {
        return byDefinition.computeIfAbsent(definition, name -> new BreakDowns(name, this));
    }

    /** Counts a turn that failed while a definition was worked on. */
    public void turnFailed(String definition, String reason) {
        BreakDowns breakDowns = breakDowns(definition);
        if (!breakDowns.failsTurns) {
            // So far, if at all, only its expressions are not asked any more.
            breakDowns.failsTurns = true;
            breakDowns.count = 0;
        }
        breakDowns.add(reason);
    }

    /** How many break-downs there were, of whatever definition, counted or not; so it shows whether there was one just now. */
    public int breakDowns() {
        return breakDowns;
    }

    /** Whether break-downs count; not while turns are run again that have been counted. */
    public void counts(boolean on) {
        counting = on;
    }

    public boolean isQuarantined(String definition) {
        return entry(definition) != null;
    }

    /** Whether nothing of a definition is done any more, because turns failed by it. */
    public boolean isOff(String definition) {
        Entry entry = entry(definition);
        return entry != null && entry.failsTurns();
    }

    private @Nullable Entry entry(String definition) {
        BreakDowns breakDowns = any ? byDefinition.get(definition) : null;
        return breakDowns == null || !breakDowns.isQuarantined() ? null : breakDowns.entry;
    }

    /** Whether a definition was ever put into quarantine. */
    public boolean isUsed() {
        return any;
    }

    /** The definitions in quarantine. */
    public List<Entry> entries() {
        return byDefinition.values().stream()
                .map(each -> each.entry)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Puts a definition back into quarantine, which it was in before; that is news. */
    public void restore(Entry entry) {
        BreakDowns breakDowns = breakDowns(entry.definition());
        breakDowns.count = tolerated + 1;
        breakDowns.failsTurns = entry.failsTurns();
        breakDowns.begin(entry.reason());
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

    /** The definitions that were put into quarantine since the last call, and were not replaced meanwhile. */
    public List<Entry> takeNews() {
        List<Entry> taken = news.stream()
                .filter(each -> each.equals(breakDowns(each.definition()).entry))
                .toList();
        taken.forEach(each -> breakDowns(each.definition()).told = true);
        news.clear();
        return taken;
    }
}

package io.tetik.language.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Counts how often the expressions of each definition broke down: threw, or took more steps than any may. An expression
 * that has no value for somebody has not broken down. A definition that keeps breaking down is put into quarantine, so
 * that it costs its neighbours no more; it stays there until it is replaced. Belongs to one thread.
 */
public final class Faults {
    /** So many break-downs are bad luck; more are a bad definition. */
    public static final int TOLERATED = 10;

    private final int tolerated;

    private final Map<String, Fault> byDefinition = new HashMap<>();
    private final Map<String, Fault> setAside = new HashMap<>();
    private final List<Quarantine> news = new ArrayList<>();
    private boolean any;

    /** @param tolerated how many break-downs of a definition lead to nothing */
    public Faults(int tolerated) {
        this.tolerated = tolerated;
    }

    /** A definition, by the name of its source, that was put into quarantine, and its last break-down. */
    public record Quarantine(String definition, String reason) {}

    /** The break-downs of one definition. */
    static final class Fault {
        private final String definition;
        private final Faults all;
        private int count;

        private Fault(String definition, Faults all) {
            this.definition = definition;
            this.all = all;
        }

        boolean isQuarantined() {
            return count > all.tolerated;
        }

        void add(String reason) {
            if (++count > all.tolerated) {
                all.any = true;
                all.news.add(new Quarantine(definition, reason));
            }
        }
    }

    Fault of(String definition) {
        return byDefinition.computeIfAbsent(definition, name -> new Fault(name, this));
    }

    public boolean isQuarantined(String definition) {
        Fault fault = any ? byDefinition.get(definition) : null;
        return fault != null && fault.isQuarantined();
    }

    /** Forgets the break-downs of definitions that were replaced, unless they are {@linkplain #putBack put back}. */
    public void forgetUnless(Predicate<String> unchanged) {
        setAside.clear();
        byDefinition.forEach((definition, fault) -> {
            if (!unchanged.test(definition)) {
                setAside.put(definition, fault);
            }
        });
        byDefinition.keySet().removeAll(setAside.keySet());
    }

    /** Remembers the break-downs of a definition that stays in force after all. */
    public void putBack(String definition) {
        Fault fault = setAside.get(definition);
        if (fault != null) {
            byDefinition.put(definition, fault);
        }
    }

    public boolean hasNews() {
        return !news.isEmpty();
    }

    /** The definitions that were put into quarantine since the last call. */
    public List<Quarantine> takeNews() {
        List<Quarantine> taken = List.copyOf(news);
        news.clear();
        return taken;
    }
}

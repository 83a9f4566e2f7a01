package io.tetik.language.problem;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Collects problems so that all of them are reported at once, in order of place and each only once. */
public final class Problems {
    private final TreeSet<Problem> found = new TreeSet<>();

    public void add(Place place, String message) {
        found.add(place.problem(message));
    }

    public void addAll(Collection<Problem> problems) {
        found.addAll(problems);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }
}

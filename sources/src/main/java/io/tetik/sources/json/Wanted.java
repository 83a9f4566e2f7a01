package io.tetik.sources.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which parts of a value somebody is going to look at. A format may leave out the others. */
public final class Wanted {
    /** All of a value. */
    public static final Wanted ALL = new Wanted(true);

    private final Map<String, Wanted> fields = new HashMap<>();
    private @Nullable Wanted elements;
    private boolean all;

    private Wanted(boolean all) {
        this.all = all;
    }

    /** Nothing yet. */
    public static Wanted nothing() {
        return new Wanted(false);
    }

    /**
     * Wants a part, too.
     *
     * @param path of names, and of numbers, which stand for all elements of a list
     */
    public void add(List<Object> path) {
        Wanted part = at(path);
        if (part != ALL) {
            part.all = true;
        }
    }

    /** Wants parts of each element of a list. */
    public void addOfEach(List<Object> list, Iterable<List<Object>> paths) {
        Wanted part = at(list);
        if (part != ALL) {
            Wanted each = part.element();
            paths.forEach(each::add);
        }
    }

    private Wanted at(List<Object> path) {
        Wanted part = this;
        for (Object step : path) {
            if (part.all) {
                return ALL;
            }
            part = step instanceof String name
                    ? part.fields.computeIfAbsent(name, none -> new Wanted(false))
                    : part.element();
        }
        return part.all ? ALL : part;
    }

    private Wanted element() {
        Wanted known = elements;
        if (known == null) {
            known = new Wanted(false);
            elements = known;
        }
        return known;
    }

    /** What is wanted of a field; null: nothing. */
    public @Nullable Wanted field(String name) {
        return all ? ALL : fields.get(name);
    }

    /** What is wanted of the elements of a list. */
    public Wanted elements() {
        return all ? ALL : element();
    }

    public boolean isAll() {
        return all;
    }
}

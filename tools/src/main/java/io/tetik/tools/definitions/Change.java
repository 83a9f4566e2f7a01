package io.tetik.tools.definitions;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one definition of a folder differs from the topic.
 *
 * @param key {@code kind/name}
 * @param revision the next one for what is added or changed; the one that goes for what is removed
 * @param before null if it is added
 * @param after null if it is removed
 */
record Change(
        String key,
        int revision,
        @Nullable String before,
        @Nullable String after) {
    private static final int CONTEXT = 3;

    enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    Kind kind() {
        return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
    }

    String name() {
        return key.substring(key.indexOf('/') + 1);
    }

    String kindOfDefinition() {
        return key.substring(0, key.indexOf('/'));
    }

    /** In the format of {@code diff -u}. */
    List<String> diff() {
        List<String> old = lines(before);
        return UnifiedDiffUtils.generateUnifiedDiff(
                "topic/" + key, "folder/" + key, old, DiffUtils.diff(old, lines(after)), CONTEXT);
    }

    /** Blank ends and the way that lines end are no difference. */
    static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.strip().lines().toList();
    }
}

package io.tetik.language.definition;

import io.tetik.language.problem.Place;
import io.tetik.language.problem.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Looks at a text, event by event, before nodes are made of it: what is nested too deep must not reach the composer, which
 * recurses, and aliases that stand for aliases must not grow to what no memory holds. What is no YAML is left to the composer.
 */
final class TextBounds {
    /** In characters: what the YAML library takes at most. */
    static final int MOST_CHARACTERS = 3 << 20;

    static final int MAX_DEPTH = 100;

    /** How many values the aliases of a document may stand for together. */
    static final int MOST_REPEATED = 10_000;

    private final SourceText source;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, Long> sizes = new HashMap<>();
    private long repeated;

    /** A mapping or list that has not ended. */
    private static final class Open {
        private final @Nullable Anchor anchor;
        private long size = 1;

        Open(@Nullable Anchor anchor) {
            this.anchor = anchor;
        }
    }

    /** A mistake and where it is. */
    record Excess(Place place, String message) {}

    TextBounds(SourceText source) {
        this.source = source;
    }

    /** The first thing that is too much. For one text only. */
    Optional<Excess> excess(LoadSettings settings) {
        if (source.text().length() > MOST_CHARACTERS) {
            return Optional.of(new Excess(
                    new Place(source, 1, 1),
                    "longer than " + MOST_CHARACTERS + " characters; put the definitions into several files"));
        }
        try {
            for (Event event : new Parse(settings).parseString(source.text())) {
                String message = take(event);
                if (message != null) {
                    return Optional.of(new Excess(placeOf(event.getStartMark(), source), message));
                }
            }
        } catch (YamlEngineException broken) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    static Place placeOf(Optional<Mark> mark, SourceText source) {
        return mark.map(m -> new Place(source, m.getLine() + 1, m.getColumn() + 1))
                .orElseGet(() -> new Place(source, 1, 1));
    }

    private @Nullable String take(Event event) {
        if (event instanceof DocumentStartEvent) {
            sizes.clear();
            repeated = 0;
        } else if (event instanceof CollectionStartEvent start) {
            open.push(new Open(start.getAnchor().orElse(null)));
        } else if (event instanceof CollectionEndEvent) {
            end(open.pop());
        } else if (event instanceof AliasEvent alias) {
            return alias(alias.getAlias());
        } else if (event instanceof NodeEvent scalar) {
            scalar.getAnchor().ifPresent(anchor -> sizes.put(anchor, 1L));
            add(1);
        }
        return open.size() > MAX_DEPTH ? "nested deeper than " + MAX_DEPTH : null;
    }

    private void end(Open ended) {
        if (ended.anchor != null) {
            sizes.put(ended.anchor, ended.size);
        }
        add(ended.size);
    }

    private void add(long values) {
        if (!open.isEmpty()) {
            open.element().size += values;
        }
    }

    private @Nullable String alias(Anchor anchor) {
        if (open.stream().anyMatch(each -> anchor.equals(each.anchor))) {
            return "a definition must not contain itself";
        }
        long size = sizes.getOrDefault(anchor, 1L);
        add(size);
        repeated += size;
        return repeated > MOST_REPEATED
                ? "the aliases of a definition stand for more than " + MOST_REPEATED
                        + " values; write out what is meant"
                : null;
    }
}

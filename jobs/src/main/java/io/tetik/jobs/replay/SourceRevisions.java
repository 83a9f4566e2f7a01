package io.tetik.jobs.replay;

import io.tetik.jobs.files.UnusableInputException;
import io.tetik.kinds.TetikKinds;
import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.language.problem.Suggestion;
import io.tetik.schemas.DefinitionRecord;
import io.tetik.sources.format.Formats;
import io.tetik.sources.mapping.SourceMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a Source was written at each time.
 *
 * @param newestFirst the last one first
 */
record SourceRevisions(String name, List<SourceRevisions.One> newestFirst) {
    /**
     * A mapping and when it is in force: not before {@code from}, and before {@code to}, in epoch milliseconds.
     *
     * @param mapper null while the Source is removed
     */
    record One(long from, long to, @Nullable SourceMapper mapper) {
        boolean isInForce(long time) {
            return time >= from && time < to;
        }
    }

    /**
     * The revisions of one Source.
     *
     * @throws UnusableInputException if there is none of this name, or its format cannot be read from files
     */
    static SourceRevisions of(String name, DefinitionHistory history) throws UnusableInputException {
        TreeMap<Long, List<SourceDefinition>> byInstant = new TreeMap<>();
        for (DefinitionRecord each : history.records()) {
            if (each.getKind().equals(SourceDefinition.KIND) && each.getName().equals(name)) {
                Instant at = each.getEffectiveAt();
                byInstant.put(at == null ? Long.MIN_VALUE : at.toEpochMilli(), definition(each, history));
            }
        }
        if (byInstant.isEmpty()) {
            Set<String> known = new TreeSet<>();
            history.definitions().stream()
                    .filter(each -> each.kind().equals(SourceDefinition.KIND))
                    .forEach(each -> known.add(each.name().value()));
            throw new UnusableInputException("no Source '" + name + "' in the definitions"
                    + Suggestion.among(known, name) + (known.isEmpty() ? "" : "; known: " + String.join(" ", known)));
        }
        List<One> revisions = new ArrayList<>();
        long to = Long.MAX_VALUE;
        for (Long from : byInstant.descendingKeySet()) {
            List<SourceDefinition> definition = Objects.requireNonNull(byInstant.get(from));
            SourceMapper mapper = definition.isEmpty() ? null : SourceMapper.of(definition, Formats.ofFiles());
            revisions.add(new One(from, to, mapper));
            to = from;
        }
        return new SourceRevisions(name, revisions);
    }

    /** None for a removal, and for what cannot be used. */
    private static List<SourceDefinition> definition(DefinitionRecord published, DefinitionHistory history)
            throws UnusableInputException {
        if (published.getBody().isEmpty()) {
            return List.of();
        }
        Problems problems = new Problems();
        SourceText text = new SourceText("Source/" + published.getName(), published.getBody());
        for (Definition each : new DefinitionReader(TetikKinds.LANGUAGE, problems).read(text)) {
            SourceDefinition source = each.as(SourceDefinition.class);
            if (source != null) {
                return Collections.singletonList(readable(placed(source, published, history)));
            }
        }
        return List.of();
    }

    /** The same with the places of its file, if it stands there as it was published. */
    private static SourceDefinition placed(
            SourceDefinition source, DefinitionRecord published, DefinitionHistory history) {
        for (Definition each : history.definitions()) {
            SourceDefinition inFile = each.as(SourceDefinition.class);
            if (inFile != null
                    && each.key().equals(source.key())
                    && each.name().place().source().text().contains(published.getBody())) {
                return inFile;
            }
        }
        return source;
    }

    private static SourceDefinition readable(SourceDefinition source) throws UnusableInputException {
        return source.ofFiles()
                .orElseThrow(() -> new UnusableInputException("records of the format " + source.format()
                        + " cannot be read from files, for files have no schema of them"));
    }
}

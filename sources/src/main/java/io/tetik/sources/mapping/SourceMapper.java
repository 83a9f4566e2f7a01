package io.tetik.sources.mapping;

import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.expression.CheckedExpressionCache;
import io.tetik.language.expression.Failure;
import io.tetik.language.expression.MappingExpression;
import io.tetik.language.expression.RecordScope;
import io.tetik.language.mapping.CompiledSource;
import io.tetik.language.mapping.SourceCompiler;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.syntax.Name;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.UnmappableException;
import io.tetik.sources.format.Formats;
import io.tetik.sources.format.RecordFormat;
import io.tetik.sources.format.SchemaNotAvailableException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sources in force for some topics, compiled. One instance belongs to one thread. */
public final class SourceMapper {
    /** One record becomes no more events; a list of more items is not mapped at all. */
    public static final int MOST_EVENTS = 10_000;

    private static final int LONGEST_DETAIL = 1_000;

    private final RecordScope scope = new RecordScope();
    private final Formats formats;
    private final Map<String, RecordFormat> readers = new HashMap<>();
    private final Map<String, List<Mapping>> byName = new LinkedHashMap<>();
    private final Map<String, List<Mapping>> byTopic = new LinkedHashMap<>();

    private SourceMapper(List<CompiledSource> sources, Formats formats) {
        this.formats = formats;
        for (CompiledSource source : sources) {
            Mapping mapping = new Mapping(source, scope);
            byName.put(source.name(), List.of(mapping));
            for (Name topic : source.definition().topics()) {
                byTopic.computeIfAbsent(topic.value(), none -> new ArrayList<>())
                        .add(mapping);
            }
        }
    }

    /**
     * @throws IllegalArgumentException if a definition has mistakes; those that a catalog has accepted have none
     */
    public static SourceMapper of(Collection<SourceDefinition> sources, Formats formats) {
        Problems problems = new Problems();
        SourceCompiler compiler = new SourceCompiler(problems, new CheckedExpressionCache());
        List<CompiledSource> compiled = new ArrayList<>();
        sources.stream()
                .sorted(Comparator.comparing(source -> source.name().value()))
                .forEach(source -> {
                    CompiledSource one = compiler.compile(source);
                    if (one != null) {
                        compiled.add(one);
                    }
                });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.list().stream().map(Problem::render).collect(Collectors.joining("\n")));
        }
        return new SourceMapper(compiled, formats);
    }

    /** The topics that the sources name. */
    public Set<String> topics() {
        return Collections.unmodifiableSet(byTopic.keySet());
    }

    /**
     * Maps a record of a topic. Several sources may name one topic: they are tried in the order of their names, and the
     * first whose {@code when} holds takes the record.
     *
     * @throws SchemaNotAvailableException where the record is to be tried again; nothing has been put out then
     */
    public void map(ForeignRecord record, MappingOutput out) throws SchemaNotAvailableException {
        List<Mapping> sources = byTopic.get(record.topic());
        if (sources == null) {
            out.unmappable(null, "no Source names the topic '" + record.topic() + "'");
        } else {
            map(sources, record, out);
        }
    }

    /**
     * Maps a record by one source, whatever its topic is.
     *
     * @throws SchemaNotAvailableException where the record is to be tried again; nothing has been put out then
     * @throws IllegalArgumentException if there is no such source
     */
    public void map(String source, ForeignRecord record, MappingOutput out) throws SchemaNotAvailableException {
        List<Mapping> sources = byName.get(source);
        if (sources == null) {
            throw new IllegalArgumentException("no Source '" + source + "'");
        }
        map(sources, record, out);
    }

    /**
     * Maps a value that was read already, as from a file with many.
     *
     * @throws IllegalArgumentException if there is no such source
     */
    public void map(String source, ForeignRecord record, @Nullable Object value, MappingOutput out) {
        List<Mapping> sources = byName.get(source);
        if (sources == null) {
            throw new IllegalArgumentException("no Source '" + source + "'");
        }
        Decoded decoded = new Decoded(record);
        decoded.known(sources.get(0), value);
        map(sources, decoded, record, out);
    }

    private void map(List<Mapping> sources, ForeignRecord record, MappingOutput out)
            throws SchemaNotAvailableException {
        Decoded decoded = new Decoded(record);
        for (Mapping source : sources) {
            decoded.read(source);
        }
        map(sources, decoded, record, out);
    }

    private void map(List<Mapping> sources, Decoded decoded, ForeignRecord record, MappingOutput out) {
        List<Choice> choices = new ArrayList<>();
        take(record);
        int values = decoded.mostValues();
        for (int i = 0; i < values; i++) {
            choices.add(choose(sources, decoded, i, out));
        }
        new Turn(out, sources).run(choices, decoded);
    }

    private void take(ForeignRecord record) {
        byte[] key = record.key();
        scope.record(
                key == null ? null : text(key),
                record.headers(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.time() < 0 ? null : Instant.ofEpochMilli(record.time()));
    }

    /** A key as text; one that is none as base64. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }

    private Choice choose(List<Mapping> sources, Decoded decoded, int index, MappingOutput out) {
        for (Mapping source : sources) {
            List<@Nullable Object> values = decoded.values(source);
            if (values != null && index < values.size()) {
                scope.raw(values.get(index));
                if (source.takes(out)) {
                    return new Choice(source, values.get(index));
                }
            }
        }
        return new Choice(null, null);
    }

    /** The source that takes a value; null if none does. */
    private record Choice(
            @Nullable Mapping source, @Nullable Object value) {}

    /** A record as its sources' formats read it, each format once. */
    private final class Decoded {
        private final ForeignRecord record;
        private final Map<String, List<@Nullable Object>> byFormat = new HashMap<>();
        private final Map<String, String> broken = new LinkedHashMap<>();

        Decoded(ForeignRecord record) {
            this.record = record;
        }

        void read(Mapping source) throws SchemaNotAvailableException {
            String format = source.source().definition().format();
            if (byFormat.containsKey(format) || broken.containsKey(format)) {
                return;
            }
            try {
                byFormat.put(
                        format, readers.computeIfAbsent(format, formats::of).read(record));
            } catch (UnmappableException unreadable) {
                broken.put(format, String.valueOf(unreadable.getMessage()));
            } catch (RuntimeException | StackOverflowError unforeseen) {
                broken.put(format, "not " + format + ": " + unforeseen);
            }
        }

        void known(Mapping source, @Nullable Object value) {
            byFormat.put(source.source().definition().format(), Collections.singletonList(value));
        }

        @Nullable
        List<@Nullable Object> values(Mapping source) {
            return byFormat.get(source.source().definition().format());
        }

        int mostValues() {
            return byFormat.values().stream().mapToInt(List::size).max().orElse(0);
        }

        /** What is wrong with the record, where none of its formats could read it. */
        @Nullable
        String unreadable() {
            return broken.isEmpty() ? null : broken.values().iterator().next();
        }
    }

    /** What becomes of one record; what is wrong is put out once, at the end, whatever number of items it concerns. */
    private final class Turn {
        private final MappingOutput out;
        private final List<Mapping> sources;
        private @Nullable String wrong;
        private @Nullable Mapping wrongOf;
        private int moreWrong;
        private int events;

        Turn(MappingOutput out, List<Mapping> sources) {
            this.out = out;
            this.sources = sources;
        }

        void run(List<Choice> choices, Decoded decoded) {
            String unreadable = decoded.unreadable();
            boolean taken = choices.stream().anyMatch(choice -> choice.source() != null);
            if (unreadable != null && !taken) {
                out.unmappable(sources.size() == 1 ? sources.get(0).name() : names(), unreadable);
                return;
            }
            if (choices.isEmpty()) {
                out.skipped(names(), SkipReason.NO_ENTRY);
            }
            if (choices.size() > MOST_EVENTS) {
                out.unmappable(names(), tooMany(choices.size()));
                return;
            }
            for (Choice choice : choices) {
                map(choice);
            }
            if (wrong != null && wrongOf != null) {
                out.unmappable(wrongOf.name(), moreWrong == 0 ? wrong : wrong + "; and " + moreWrong + " more");
            }
        }

        private void map(Choice choice) {
            Mapping source = choice.source();
            if (source == null) {
                out.skipped(names(), SkipReason.NO_SOURCE);
                return;
            }
            scope.raw(choice.value());
            try {
                if (source.source().definition().format().equals(SourceDefinition.TETIK)) {
                    put(OwnEnvelope.event(choice.value()));
                } else if (source.source().each() == null) {
                    item(source);
                } else {
                    each(source, source.source().each());
                }
            } catch (UnmappableException problem) {
                note(source, String.valueOf(problem.getMessage()));
            } catch (RuntimeException | StackOverflowError unforeseen) {
                note(source, String.valueOf(unforeseen));
            }
        }

        private void each(Mapping source, MappingExpression each) throws UnmappableException {
            Object items = each.list(scope);
            if (!(items instanceof List<?> list)) {
                throw source.problem("each", each, items);
            }
            if (list.size() > MOST_EVENTS - events) {
                throw source.problem("each", each, new Failure(tooMany(list.size())));
            }
            if (list.isEmpty()) {
                out.skipped(source.name(), SkipReason.NO_ENTRY);
            }
            for (int i = 0; i < list.size(); i++) {
                scope.item(list.get(i), i);
                try {
                    item(source);
                } catch (UnmappableException problem) {
                    note(source, "item " + i + ": " + problem.getMessage());
                }
            }
        }

        private void item(Mapping source) throws UnmappableException {
            MappedEvent event = source.event(out);
            if (event == null) {
                out.skipped(source.name(), SkipReason.NO_ENTRY);
            } else {
                put(event);
            }
        }

        private void put(MappedEvent event) {
            events++;
            out.event(event);
        }

        private void note(Mapping source, String detail) {
            if (wrong == null) {
                wrong = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + "\u2026" : detail;
                wrongOf = source;
            } else {
                moreWrong++;
            }
        }

        private String names() {
            return sources.stream().map(Mapping::name).collect(Collectors.joining(","));
        }
    }

    private static String tooMany(int items) {
        return "it has " + items + " items, and one record becomes at most " + MOST_EVENTS + " events";
    }
}

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
    private final Map<String, Mappings> byName = new LinkedHashMap<>();
    private final Map<String, Mappings> byTopic = new LinkedHashMap<>();

    private SourceMapper(List<CompiledSource> sources, Formats formats) {
        this.formats = formats;
        for (CompiledSource source : sources) {
            Mapping mapping = new Mapping(source, scope);
            byName.put(source.name(), new Mappings(mapping));
            for (Name topic : source.definition().topics()) {
                byTopic.merge(topic.value(), new Mappings(mapping), Mappings::with);
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
        Mappings sources = byTopic.get(record.topic());
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
        Mappings sources = byName.get(source);
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
        Mappings sources = byName.get(source);
        if (sources == null) {
            throw new IllegalArgumentException("no Source '" + source + "'");
        }
        Decoded decoded = new Decoded(record, sources);
        decoded.known(sources.all().get(0), value);
        map(sources, decoded, record, out);
    }

    private void map(Mappings sources, ForeignRecord record, MappingOutput out) throws SchemaNotAvailableException {
        if (sources.all().size() == 1) {
            alone(sources, record, out);
            return;
        }
        Decoded decoded = new Decoded(record, sources);
        for (Mapping source : sources.all()) {
            decoded.read(source);
        }
        map(sources, decoded, record, out);
    }

    private void map(Mappings sources, Decoded decoded, ForeignRecord record, MappingOutput out) {
        List<Choice> choices = new ArrayList<>();
        take(record);
        int values = decoded.mostValues();
        for (int i = 0; i < values; i++) {
            choices.add(choose(sources, decoded, i, out));
        }
        new Turn(out, sources).run(choices, decoded);
    }

    /** The usual case: there is nothing to choose. */
    private void alone(Mappings sources, ForeignRecord record, MappingOutput out) throws SchemaNotAvailableException {
        Mapping source = sources.all().get(0);
        String format = source.source().definition().format();
        List<@Nullable Object> values;
        try {
            values = readers.computeIfAbsent(format, formats::of).read(record, sources.wanted(format));
        } catch (UnmappableException unreadable) {
            out.unmappable(source.name(), String.valueOf(unreadable.getMessage()));
            return;
        } catch (RuntimeException | StackOverflowError unforeseen) {
            out.unmappable(source.name(), "not " + format + ": " + unforeseen);
            return;
        }
        take(record);
        Turn turn = new Turn(out, sources);
        if (!turn.isTooMuch(values.size())) {
            for (Object value : values) {
                scope.raw(value);
                if (source.takes(out)) {
                    turn.map(source, value);
                } else {
                    out.skipped(source.name(), SkipReason.NO_SOURCE);
                }
            }
            turn.end();
        }
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

    private Choice choose(Mappings sources, Decoded decoded, int index, MappingOutput out) {
        for (Mapping source : sources.all()) {
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
        private final Mappings sources;
        private final Map<String, List<@Nullable Object>> byFormat = new HashMap<>(4);
        private final Map<String, String> broken = new LinkedHashMap<>(4);

        Decoded(ForeignRecord record, Mappings sources) {
            this.record = record;
            this.sources = sources;
        }

        void read(Mapping source) throws SchemaNotAvailableException {
            String format = source.source().definition().format();
            if (byFormat.containsKey(format) || broken.containsKey(format)) {
                return;
            }
            try {
                byFormat.put(
                        format, readers.computeIfAbsent(format, formats::of).read(record, sources.wanted(format)));
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
        private final Mappings sources;
        private @Nullable String wrong;
        private @Nullable Mapping wrongOf;
        private int moreWrong;
        private int events;

        Turn(MappingOutput out, Mappings sources) {
            this.out = out;
            this.sources = sources;
        }

        void run(List<Choice> choices, Decoded decoded) {
            String unreadable = decoded.unreadable();
            boolean taken = choices.stream().anyMatch(choice -> choice.source() != null);
            if (unreadable != null && !taken) {
                out.unmappable(sources.names(), unreadable);
                return;
            }
            if (!isTooMuch(choices.size())) {
                choices.forEach(this::map);
                end();
            }
        }

        /** Whether there are too many values, or none at all; then that is what is put out. */
        boolean isTooMuch(int values) {
            if (values == 0) {
                out.skipped(sources.names(), SkipReason.NO_ENTRY);
            } else if (values > MOST_EVENTS) {
                out.unmappable(sources.names(), tooMany(values));
            }
            return values == 0 || values > MOST_EVENTS;
        }

        void end() {
            if (wrong != null && wrongOf != null) {
                out.unmappable(wrongOf.name(), moreWrong == 0 ? wrong : wrong + "; and " + moreWrong + " more");
            }
        }

        private void map(Choice choice) {
            if (choice.source() == null) {
                out.skipped(sources.names(), SkipReason.NO_SOURCE);
            } else {
                scope.raw(choice.value());
                map(choice.source(), choice.value());
            }
        }

        /** Maps the value in hand. */
        void map(Mapping source, @Nullable Object value) {
            try {
                if (source.source().definition().format().equals(SourceDefinition.TETIK)) {
                    put(OwnEnvelope.event(value));
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
    }

    private static String tooMany(int items) {
        return "it has " + items + " items, and one record becomes at most " + MOST_EVENTS + " events";
    }
}

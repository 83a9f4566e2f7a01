package io.tetik.sources.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tetik.language.definition.Definition;
import io.tetik.language.definition.DefinitionReader;
import io.tetik.language.definition.Language;
import io.tetik.language.definition.SourceDefinition;
import io.tetik.language.problem.Problem;
import io.tetik.language.problem.Problems;
import io.tetik.language.problem.SourceText;
import io.tetik.sources.ForeignRecord;
import io.tetik.sources.format.FormatOptions;
import io.tetik.sources.format.Formats;
import io.tetik.sources.format.SchemaNotAvailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of records, for tests to look at. */
final class Mapped implements MappingOutput {
    static final long RECORD_TIME = 1_790_000_000_000L;

    final List<MappedEvent> events = new ArrayList<>();
    final List<String> skipped = new ArrayList<>();
    final List<String> unmappable = new ArrayList<>();
    final List<String> notTaken = new ArrayList<>();

    @Override
    public void event(MappedEvent event) {
        events.add(event);
    }

    @Override
    public void skipped(String source, SkipReason reason) {
        skipped.add(source + " " + reason.word());
    }

    @Override
    public void unmappable(@Nullable String source, String detail) {
        unmappable.add(detail);
    }

    @Override
    public void notTaken(String source, String condition, String why) {
        notTaken.add(source + " " + condition + " " + why);
    }

    @Override
    public boolean isCurious() {
        return true;
    }

    MappedEvent only() {
        if (events.size() != 1) {
            throw new AssertionError(events.size() + " events, " + skipped + ", " + unmappable);
        }
        return events.get(0);
    }

    /** The value of the property {@code x} of the only event. */
    @Nullable
    Object x() {
        return only().properties().get("x");
    }

    static SourceMapper mapper(String yaml) {
        Problems problems = new Problems();
        List<Definition> definitions = new DefinitionReader(
                        Language.of(List.of(), List.of(), List.of(), List.of(), List.of()), problems)
                .read(new SourceText("sources.yaml", yaml));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.list().stream().map(Problem::render).toList().toString());
        }
        return SourceMapper.of(
                definitions.stream()
                        .map(each -> Objects.requireNonNull(each.as(SourceDefinition.class)))
                        .toList(),
                Formats.of(FormatOptions.NONE));
    }

    /** A mapper of one source whose event has one property {@code x}. */
    static SourceMapper ofExpression(String expression) {
        return mapper("""
                kind: Source
                name: s
                topics: [t]
                format: json
                event:
                  type: e
                  id: "'1'"
                  user: "'u'"
                  time: record_time
                  properties:
                    x: |
                      %s
                """.formatted(expression));
    }

    static Mapped of(SourceMapper mapper, String json) {
        return of(mapper, record(json, Map.of()));
    }

    static Mapped of(SourceMapper mapper, ForeignRecord record) {
        Mapped mapped = new Mapped();
        try {
            mapper.map(record, mapped);
        } catch (SchemaNotAvailableException unexpected) {
            throw new AssertionError(unexpected);
        }
        return mapped;
    }

    static ForeignRecord record(String json, Map<String, String> headers) {
        return new ForeignRecord("k".getBytes(UTF_8), json.getBytes(UTF_8), headers, "t", 3, 17, RECORD_TIME);
    }

    static String json(MappedEvent event) {
        return new String(event.toJson(), UTF_8);
    }
}

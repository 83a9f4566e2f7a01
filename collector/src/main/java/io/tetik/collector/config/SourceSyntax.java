package io.tetik.collector.config;

import com.fasterxml.jackson.core.JsonPointer;
import io.tetik.collector.auth.Authenticator;
import io.tetik.collector.body.BodyFormat;
import io.tetik.language.syntax.Key;
import io.tetik.language.syntax.Row;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.Table;
import io.tetik.language.syntax.YamlMap;
import io.tetik.language.syntax.YamlText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** How the sources are written. */
final class SourceSyntax {
    private static final int MOST_PER_SECOND = 1_000_000;

    private static final Key<String> TOPIC =
            Key.required("topic", MoreShapes.TOPIC_NAME, "The topic that gets the records.");
    private static final Key<Map<String, BodyFormat>> CONTENT_TYPES = Key.optional(
            "content-types",
            MoreShapes.mapOf(Shapes.oneOf(BodyFormat.words()).map(BodyFormat::of)),
            "Further content types, and how their bodies are cut: json lines document whole; */* is any other.");
    private static final Key<Long> BODY =
            Key.optional("body", MoreShapes.bytes(1, LimitsSyntax.MOST_BODY), "The most bytes of one body.");
    private static final Key<String> ID_HEADER = Key.optional(
            "id-header", MoreShapes.HEADER_NAME, "The header by which the provider tells a request that comes again.");
    private static final Key<JsonPointer> KEY =
            Key.optional("key", MoreShapes.POINTER, "Where in a record its key is, as a JSON pointer.");
    private static final Key<List<String>> HEADERS = Key.optional(
            "headers",
            MoreShapes.listOf(MoreShapes.HEADER_NAME),
            "Headers that are kept with each record; * stands for any letters.");
    private static final Key<Integer> PER_SECOND =
            Key.required("per-second", Shapes.integer(1, MOST_PER_SECOND), "Requests a second, on average.");
    private static final Key<Integer> BURST = Key.optional(
            "burst", Shapes.integer(1, MOST_PER_SECOND), "Requests at once; by default those of a second.");
    private static final Key<RateLimit> RATE = Key.optional(
            "rate", Shapes.object(Table.of("rate", PER_SECOND, BURST), SourceSyntax::rate), "How many may come.");
    private static final Key<List<String>> ORIGINS = Key.required(
            "origins",
            Shapes.oneOrMore(MoreShapes.ORIGIN_NAME, "there must be at least one origin"),
            "Whose pages may send.");
    private static final Key<Duration> MAX_AGE =
            Key.optional("max-age", MoreShapes.TIME, "For how long a browser need not ask again; by default 1h.");
    private static final Key<CrossOrigin> CORS = Key.optional(
            "cors",
            Shapes.object(Table.of("cors", ORIGINS, MAX_AGE), SourceSyntax::crossOrigin),
            "For browsers: whose pages may send here.");

    private final Key<Authenticator> auth;
    private final Table table;

    SourceSyntax(AuthSyntax syntax) {
        this.auth = Key.required("auth", syntax.shape(), "Who may send; 'none' has to be said.");
        this.table = Table.of("a source", TOPIC, auth, CONTENT_TYPES, BODY, ID_HEADER, KEY, HEADERS, RATE, CORS);
    }

    /** The sources by their names. */
    Map<String, SourceConfig> read(YamlText yaml, @Nullable Node node, Limits limits) {
        Map<String, SourceConfig> sources = new LinkedHashMap<>();
        YamlMap map = node == null ? null : YamlMap.of(yaml, node, "sources");
        if (map == null || node == null) {
            return sources;
        }
        for (String name : map.keys()) {
            if (!YamlText.WORD.matcher(name).matches()) {
                yaml.problems().add(map.placeOf(name), "the name '" + name + "' must match " + YamlText.WORD);
            }
            Row row = table.read(yaml, map.take(name));
            SourceConfig source = row == null ? null : source(name, row, limits);
            if (source != null) {
                sources.put(name, source);
            }
        }
        if (!map.keys().iterator().hasNext()) {
            yaml.problem(node, "there must be at least one source");
        }
        return sources;
    }

    private @Nullable SourceConfig source(String name, Row row, Limits limits) {
        String topic = row.get(TOPIC);
        Authenticator authenticator = row.get(auth);
        List<String> headers = row.get(HEADERS, KeptHeaders.DEFAULTS);
        for (String header : headers) {
            if (KeptHeaders.SECRET.contains(header.toLowerCase(Locale.ROOT))
                    || (authenticator != null && authenticator.headers().contains(header.toLowerCase(Locale.ROOT)))) {
                row.problem(
                        HEADERS, "the header '" + header + "' says who sends; it is not for those who read the topic");
            }
        }
        if (topic == null || authenticator == null) {
            return null;
        }
        Map<String, BodyFormat> types = new LinkedHashMap<>();
        row.get(CONTENT_TYPES, Map.of()).forEach((type, format) -> types.put(type.toLowerCase(Locale.ROOT), format));
        return new SourceConfig(
                name,
                topic,
                authenticator,
                ContentTypes.with(types),
                row.get(BODY, (long) limits.body()).intValue(),
                row.get(ID_HEADER),
                row.get(KEY),
                KeptHeaders.of(headers, authenticator.headers()),
                row.get(RATE),
                row.get(CORS));
    }

    private static @Nullable RateLimit rate(Row row) {
        Integer perSecond = row.get(PER_SECOND);
        return perSecond == null ? null : new RateLimit(perSecond, row.get(BURST, perSecond));
    }

    private static CrossOrigin crossOrigin(Row row) {
        return new CrossOrigin(Set.copyOf(row.get(ORIGINS, List.of())), row.get(MAX_AGE, Duration.ofHours(1)));
    }
}

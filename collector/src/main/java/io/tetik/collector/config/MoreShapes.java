package io.tetik.collector.config;

import com.fasterxml.jackson.core.JsonPointer;
import io.tetik.language.syntax.JsonSchema;
import io.tetik.language.syntax.Shape;
import io.tetik.language.syntax.Shapes;
import io.tetik.language.syntax.YamlMap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** What a configuration has and definitions have not. */
final class MoreShapes {
    private static final Map<String, Long> UNITS =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final String BYTES_NOTATION = "(\\d{1,12}) ?(B|KiB|MiB|GiB|)";
    private static final Pattern BYTES = Pattern.compile(BYTES_NOTATION);
    /** As Kafka has it. */
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[A-Za-z0-9.-]+(:\\d{1,5})?");

    static final Shape<String> TOPIC_NAME = matching(TOPIC, "is not a name of a topic: letters, digits, . _ and -");
    static final Shape<String> HEADER_NAME = matching(HEADER, "is not a name of a header");
    static final Shape<String> ORIGIN_NAME =
            matching(ORIGIN, "is not an origin such as https://shop.example, without a path, nor *");
    static final Shape<Duration> TIME = Shapes.DURATION.map(Duration::ofMillis);

    static final Shape<JsonPointer> POINTER = Shape.of(JsonSchema.pattern("(/[^/]*)+"), (yaml, node, what) -> {
        String text = yaml.text(node, what);
        if (text == null) {
            return null;
        }
        if (text.length() < 2 || text.charAt(0) != '/') {
            yaml.problem(node, what + " '" + text + "' is not a JSON pointer such as /customer/id");
            return null;
        }
        return JsonPointer.compile(text);
    });

    private MoreShapes() {}

    private static Shape<String> matching(Pattern pattern, String whyNot) {
        return Shape.of(JsonSchema.pattern(pattern.pattern()), (yaml, node, what) -> {
            String text = yaml.text(node, what);
            if (text != null && !pattern.matcher(text).matches()) {
                yaml.problem(node, what + " '" + text + "' " + whyNot);
                return null;
            }
            return text;
        });
    }

    /** A number of bytes, in binary units. */
    static Shape<Long> bytes(long least, long most) {
        return Shape.of(JsonSchema.pattern(BYTES_NOTATION), (yaml, node, what) -> {
            String text = yaml.text(node, what);
            if (text == null) {
                return null;
            }
            Matcher matcher = BYTES.matcher(text);
            long bytes = matcher.matches()
                    ? Long.parseLong(matcher.group(1)) * UNITS.getOrDefault(matcher.group(2), 1L)
                    : -1;
            if (bytes < least || bytes > most) {
                yaml.problem(
                        node,
                        what + " '" + text + "' must be a number of bytes such as 512KiB or 2MiB, from " + least
                                + " to " + most);
                return null;
            }
            return bytes;
        });
    }

    /** Free keys, each with a value of one shape. */
    static <T> Shape<Map<String, T>> mapOf(Shape<T> each) {
        return Shape.of(JsonSchema.mapOf(each.schema()), (yaml, node, what) -> {
            YamlMap map = YamlMap.of(yaml, node, what);
            if (map == null) {
                return null;
            }
            Map<String, T> values = new LinkedHashMap<>();
            for (String key : map.keys()) {
                Node value = map.take(key);
                T read = value == null ? null : each.read(yaml, value, key);
                if (read != null) {
                    values.put(key, read);
                }
            }
            return values;
        });
    }

    static <T> Shape<List<T>> listOf(Shape<T> each) {
        return Shapes.oneOrMany(each);
    }
}

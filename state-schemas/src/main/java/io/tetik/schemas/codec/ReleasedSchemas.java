package io.tetik.schemas.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;

/**
 * Every schema that a release has ever written with, by fingerprint. The schemas are frozen copies under
 * {@code released/<release>/}, listed in {@code released/index.txt}; a file there is never changed, a release with a
 * changed schema adds one (a test writes it, see {@code Golden}). Immutable and safe to share.
 */
public final class ReleasedSchemas implements SchemaStore {

    private static final ReleasedSchemas ALL = new ReleasedSchemas(load());

    private final Map<Long, Schema> byFingerprint;

    private ReleasedSchemas(Map<Long, Schema> byFingerprint) {
        this.byFingerprint = Map.copyOf(byFingerprint);
    }

    public static ReleasedSchemas all() {
        return ALL;
    }

    /** These and one more, such as the schema of a producer that runs ahead. */
    public ReleasedSchemas plus(Schema schema) {
        Map<Long, Schema> more = new HashMap<>(byFingerprint);
        more.put(SingleObjectFormat.fingerprint(schema), schema);
        return new ReleasedSchemas(more);
    }

    @Override
    public @Nullable Schema findByFingerprint(long fingerprint) {
        return byFingerprint.get(fingerprint);
    }

    public Collection<Schema> schemas() {
        return byFingerprint.values();
    }

    /** One that a release wrote with. */
    public static Schema of(String release, String name) {
        return new Schema.Parser().parse(text(release + "/" + name + ".avsc"));
    }

    private static Map<Long, Schema> load() {
        Map<Long, Schema> schemas = new HashMap<>();
        text("index.txt").lines().filter(line -> !line.isBlank()).forEach(path -> {
            Schema schema = new Schema.Parser().parse(text(path));
            schemas.put(SingleObjectFormat.fingerprint(schema), schema);
        });
        return schemas;
    }

    private static String text(String path) {
        try (InputStream in = ReleasedSchemas.class.getResourceAsStream("released/" + path)) {
            return new String(
                    Objects.requireNonNull(in, () -> "missing resource released/" + path)
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable resource released/" + path, e);
        }
    }
}

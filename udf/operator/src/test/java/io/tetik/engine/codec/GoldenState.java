package io.tetik.engine.codec;

import io.tetik.engine.plan.Plan;
import io.tetik.language.problem.SourceText;
import io.tetik.scenario.CompiledDefinitions;
import io.tetik.scenario.EngineHarness;
import io.tetik.scenario.InputLine;
import io.tetik.scenario.Scenario;
import io.tetik.schemas.UserState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;

/**
 * The frozen state of a release: definitions, events, the bytes as hex, and as JSON what any reader of the schema finds in
 * them. A missing file is written, for review and commit, when the build runs with {@code -Dtetik.golden.write=true}; a
 * file that exists is never overwritten.
 */
final class GoldenState {
    private static final String FIRST = "v1";
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");
    private static final boolean WRITE_MISSING = Boolean.getBoolean("tetik.golden.write");

    private GoldenState() {}

    static SourceText definitions() {
        return definitions(FIRST);
    }

    private static SourceText definitions(String version) {
        return new SourceText("UserState.yaml", read(version, "UserState.yaml"));
    }

    static Plan plan() {
        return plan(FIRST);
    }

    static Plan plan(String version) {
        return CompiledDefinitions.valid(List.of(definitions(version)));
    }

    /** The state as the present code writes it. */
    static byte[] present(String version) {
        List<InputLine> lines = new ArrayList<>();
        read(version, "UserState.jsonl").lines().forEach(line -> lines.add(new InputLine(lines.size() + 1, line)));
        byte[][] last = new byte[1][];
        EngineHarness harness = EngineHarness.keptBy(plan -> {
            UserStateCodec codec = new UserStateCodec(plan);
            return state -> {
                last[0] = codec.encode(state);
                return state;
            };
        });
        harness.run(new Scenario("golden", List.of(definitions(version)), lines, null));
        return last[0];
    }

    /** As the first version wrote it. */
    static byte[] bytes() {
        return bytes(FIRST);
    }

    static byte[] bytes(String version) {
        return HexFormat.of()
                .parseHex(text(version, "UserState.hex", HexFormat.of().formatHex(present(version))));
    }

    static String json(String version) {
        return text(version, "UserState.json", json(present(version)));
    }

    /** What a reader that knows nothing but the schema finds behind the version byte; it must read to the end. */
    static String json(byte[] state) {
        Schema schema = UserState.getClassSchema();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(state, 1, state.length - 1, null);
            GenericRecord content = new GenericDatumReader<GenericRecord>(schema).read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IOException("bytes after the end of the state");
            }
            JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, out, true);
            new GenericDatumWriter<GenericRecord>(schema).write(content, encoder);
            encoder.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    private static String text(String version, String name, String present) {
        Path file = DIRECTORY.resolve(version).resolve(name);
        try {
            if (WRITE_MISSING && Files.notExists(file)) {
                Files.writeString(file, present + "\n");
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return read(version, name).strip();
    }

    private static String read(String version, String name) {
        try {
            return Files.readString(DIRECTORY.resolve(version).resolve(name));
        } catch (IOException missing) {
            throw new UncheckedIOException("no golden file " + name + "; see the class comment", missing);
        }
    }
}

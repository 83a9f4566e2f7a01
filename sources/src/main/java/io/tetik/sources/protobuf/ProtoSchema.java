package io.tetik.sources.protobuf;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.squareup.wire.schema.CoreLoader;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Linker;
import com.squareup.wire.schema.Loader;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.internal.SchemaEncoder;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import io.tetik.sources.UnmappableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A .proto file, compiled: the descriptors of its messages. It is given as text, or as some producers register it: compiled already, in
 * base64. What it imports is given with it; Google's well-known types and what Confluent's serializers take for known need not be.
 */
public final class ProtoSchema {
    private static final String MAIN = "record.proto";
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]+={0,2}\\s*");

    private final FileDescriptor file;

    private ProtoSchema(FileDescriptor file) {
        this.file = file;
    }

    /**
     * @param imports other files, in either form, by the path under which they are imported
     * @throws UnmappableException if it cannot be compiled
     */
    public static ProtoSchema of(String schema, Map<String, String> imports) throws UnmappableException {
        try {
            return new ProtoSchema(compile(MAIN, schema, imports, new LinkedHashSet<>()));
        } catch (RuntimeException | IOException | DescriptorValidationException | StackOverflowError broken) {
            throw new UnmappableException("the protobuf schema cannot be compiled: " + broken.getMessage(), broken);
        }
    }

    private static FileDescriptor compile(String path, String schema, Map<String, String> imports, Set<String> open)
            throws IOException, DescriptorValidationException {
        if (!open.add(path)) {
            throw new IllegalArgumentException("files that import each other: " + open);
        }
        FileDescriptor file = BASE64.matcher(schema).matches()
                ? link(FileDescriptorProto.parseFrom(Base64.getMimeDecoder().decode(schema)), imports, open)
                : text(path, schema, imports);
        open.remove(path);
        return file;
    }

    private static FileDescriptor text(String path, String schema, Map<String, String> imports)
            throws IOException, DescriptorValidationException {
        ErrorCollector errors = new ErrorCollector();
        Schema linked = new Linker(new Files(imports), errors, true, true).link(List.of(parse(path, schema)));
        errors.throwIfNonEmpty();
        return new Builder(linked).file(path);
    }

    private static FileDescriptor link(FileDescriptorProto compiled, Map<String, String> imports, Set<String> open)
            throws IOException, DescriptorValidationException {
        FileDescriptor[] dependencies = new FileDescriptor[compiled.getDependencyCount()];
        for (int i = 0; i < dependencies.length; i++) {
            String path = compiled.getDependency(i);
            String given = imports.get(path);
            dependencies[i] = given == null
                    ? text(path, new Files(imports).load(path).toSchema(), imports)
                    : compile(path, given, imports, open);
        }
        return FileDescriptor.buildFrom(compiled, dependencies);
    }

    /**
     * The message at a path: the index of a message in the file, of one in that, and so on, as serializers write it. Entries of maps,
     * which are messages too once compiled, do not count.
     *
     * @throws UnmappableException if there is none
     */
    public Descriptor message(List<Integer> indexes) throws UnmappableException {
        List<Descriptor> among = file.getMessageTypes();
        Descriptor found = null;
        for (int index : indexes) {
            if (index < 0 || index >= among.size()) {
                throw new UnmappableException(
                        "the record is of message " + indexes + " of its protobuf schema, which has no such message");
            }
            found = among.get(index);
            among = found.getNestedTypes().stream()
                    .filter(nested -> !nested.getOptions().getMapEntry())
                    .toList();
        }
        if (found == null) {
            throw new UnmappableException("the record names no message of its protobuf schema");
        }
        return found;
    }

    private static ProtoFile parse(String path, String text) {
        return ProtoFile.Companion.get(ProtoParser.Companion.parse(Location.get(path), text));
    }

    /** Finds what is imported. */
    private static final class Files implements Loader {
        private final Map<String, String> imports;

        Files(Map<String, String> imports) {
            this.imports = imports;
        }

        @Override
        public ProtoFile load(String path) {
            String text = imports.get(path);
            text = text == null ? known(path) : text;
            if (text != null) {
                return parse(path, text);
            }
            // The compiler itself asks for options of its own.
            if (path.startsWith("google/protobuf/") || path.startsWith("wire/")) {
                return CoreLoader.INSTANCE.load(path);
            }
            throw new IllegalArgumentException("it imports '" + path + "', which is not among its references");
        }

        @Override
        public Loader withErrors(ErrorCollector errors) {
            return this;
        }

        private static @Nullable String known(String path) {
            try (InputStream in = ProtoSchema.class.getResourceAsStream("known/" + path)) {
                return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new IllegalStateException("cannot read " + path, broken);
            }
        }
    }

    /** Makes descriptors of linked files, those that are imported first. */
    private static final class Builder {
        private final Schema schema;
        private final SchemaEncoder encoder;
        private final Map<String, FileDescriptor> made = new HashMap<>();
        private final Set<String> making = new LinkedHashSet<>();

        Builder(Schema schema) {
            this.schema = schema;
            this.encoder = new SchemaEncoder(schema);
        }

        FileDescriptor file(String path) throws InvalidProtocolBufferException, DescriptorValidationException {
            FileDescriptor known = made.get(path);
            if (known != null) {
                return known;
            }
            if (!making.add(path)) {
                throw new IllegalArgumentException("files that import each other: " + making);
            }
            ProtoFile file = schema.protoFile(path);
            if (file == null) {
                throw new IllegalArgumentException("it imports '" + path + "', which is not there");
            }
            FileDescriptorProto proto = FileDescriptorProto.parseFrom(
                            encoder.encode(file).toByteArray())
                    .toBuilder()
                    .setName(path)
                    .build();
            FileDescriptor[] dependencies = new FileDescriptor[proto.getDependencyCount()];
            for (int i = 0; i < dependencies.length; i++) {
                dependencies[i] = file(proto.getDependency(i));
            }
            FileDescriptor descriptor = FileDescriptor.buildFrom(proto, dependencies);
            made.put(path, descriptor);
            return descriptor;
        }
    }
}

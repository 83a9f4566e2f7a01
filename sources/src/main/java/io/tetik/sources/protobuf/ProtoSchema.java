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
import com.squareup.wire.schema.MessageType;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.Type;
import com.squareup.wire.schema.internal.SchemaEncoder;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import io.tetik.sources.UnmappableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of a .proto file, compiled: the descriptors of its messages. What it imports is given with it; Google's well-known types
 * and what Confluent's serializers take for known need not be.
 */
public final class ProtoSchema {
    private static final String MAIN = "record.proto";

    private final ProtoFile file;
    private final FileDescriptor descriptor;

    private ProtoSchema(ProtoFile file, FileDescriptor descriptor) {
        this.file = file;
        this.descriptor = descriptor;
    }

    /**
     * @param imports the texts of other files by the path under which they are imported
     * @throws UnmappableException if it cannot be compiled
     */
    public static ProtoSchema of(String text, Map<String, String> imports) throws UnmappableException {
        try {
            ProtoFile main = parse(MAIN, text);
            ErrorCollector errors = new ErrorCollector();
            Schema schema = new Linker(new Files(imports), errors, true, true).link(List.of(main));
            errors.throwIfNonEmpty();
            ProtoFile linked = schema.protoFile(MAIN);
            if (linked == null) {
                throw new IllegalStateException("no file");
            }
            return new ProtoSchema(linked, new Builder(schema).file(linked));
        } catch (RuntimeException | IOException | DescriptorValidationException broken) {
            throw new UnmappableException("the protobuf schema cannot be compiled: " + broken.getMessage(), broken);
        }
    }

    /**
     * The message at a path: the index of a message in the file, of one in that, and so on, as serializers write it. Entries of maps,
     * which are messages too once compiled, do not count.
     *
     * @throws UnmappableException if there is none
     */
    public Descriptor message(List<Integer> indexes) throws UnmappableException {
        List<Type> among = file.getTypes();
        MessageType found = null;
        for (int index : indexes) {
            List<MessageType> messages = among.stream()
                    .filter(MessageType.class::isInstance)
                    .map(MessageType.class::cast)
                    .toList();
            if (index < 0 || index >= messages.size()) {
                throw new UnmappableException("the record is of message " + indexes
                        + " of its protobuf schema, which has no such message");
            }
            found = messages.get(index);
            among = found.getNestedTypes();
        }
        if (found == null) {
            throw new UnmappableException("the record names no message of its protobuf schema");
        }
        return descriptor(found.getType().toString());
    }

    private Descriptor descriptor(String fullName) {
        String within = descriptor.getPackage().isEmpty()
                ? fullName
                : fullName.substring(descriptor.getPackage().length() + 1);
        Descriptor at = null;
        for (String name : within.split("\\.")) {
            at = at == null ? descriptor.findMessageTypeByName(name) : at.findNestedTypeByName(name);
        }
        if (at == null) {
            throw new IllegalStateException("no descriptor of " + fullName);
        }
        return at;
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

        FileDescriptor file(ProtoFile file)
                throws InvalidProtocolBufferException, DescriptorValidationException {
            String path = file.getLocation().getPath();
            FileDescriptor known = made.get(path);
            if (known != null) {
                return known;
            }
            if (!making.add(path)) {
                throw new IllegalArgumentException("files that import each other: " + making);
            }
            FileDescriptorProto proto =
                    FileDescriptorProto.parseFrom(encoder.encode(file).toByteArray()).toBuilder()
                            .setName(path)
                            .build();
            FileDescriptor[] dependencies = new FileDescriptor[proto.getDependencyCount()];
            for (int i = 0; i < dependencies.length; i++) {
                ProtoFile imported = schema.protoFile(proto.getDependency(i));
                if (imported == null) {
                    throw new IllegalArgumentException("it imports '" + proto.getDependency(i) + "', which is not there");
                }
                dependencies[i] = file(imported);
            }
            FileDescriptor descriptor = FileDescriptor.buildFrom(proto, dependencies);
            made.put(path, descriptor);
            return descriptor;
        }
    }
}

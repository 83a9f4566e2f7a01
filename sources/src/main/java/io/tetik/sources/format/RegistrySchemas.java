package io.tetik.sources.format;

import io.tetik.sources.UnmappableException;
import io.tetik.sources.registry.RegisteredSchema;
import io.tetik.sources.registry.RegistryException;
import io.tetik.sources.registry.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;

/** The schemas of one format, compiled once for each id. What cannot be compiled is not tried again either: an id never changes its schema. */
final class RegistrySchemas<S> {
    private final SchemaRegistry registry;
    private final String type;
    private final Compiler<S> compiler;
    private final Map<Integer, S> compiled = new HashMap<>();
    private final Map<Integer, UnmappableException> broken = new HashMap<>();

    /** Makes what reads records from a schema. */
    interface Compiler<S> {
        S compile(RegisteredSchema schema) throws UnmappableException;
    }

    /** @param type of schemas that the format reads */
    RegistrySchemas(SchemaRegistry registry, String type, Compiler<S> compiler) {
        this.registry = registry;
        this.type = type;
        this.compiler = compiler;
    }

    S get(int id) throws UnmappableException, SchemaNotAvailableException {
        S known = compiled.get(id);
        if (known != null) {
            return known;
        }
        UnmappableException failure = broken.get(id);
        if (failure != null) {
            throw failure;
        }
        RegisteredSchema schema = ask(id);
        try {
            S made = compile(schema);
            compiled.put(id, made);
            return made;
        } catch (UnmappableException unusable) {
            UnmappableException said =
                    new UnmappableException("schema " + id + " of the registry: " + unusable.getMessage(), unusable);
            broken.put(id, said);
            throw said;
        }
    }

    private RegisteredSchema ask(int id) throws SchemaNotAvailableException {
        try {
            return registry.schema(id);
        } catch (RegistryException failure) {
            throw new SchemaNotAvailableException(
                    id, "schema " + id + " is not available: " + failure.getMessage(), failure);
        }
    }

    private S compile(RegisteredSchema schema) throws UnmappableException {
        if (!schema.type().equals(type)) {
            throw new UnmappableException("it is of type " + schema.type() + ", not " + type);
        }
        return compiler.compile(schema);
    }
}

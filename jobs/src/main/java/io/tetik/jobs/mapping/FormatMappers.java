package io.tetik.jobs.mapping;

import io.tetik.language.definition.SourceDefinition;
import io.tetik.sources.format.FormatOptions;
import io.tetik.sources.format.Formats;
import io.tetik.sources.mapping.SourceMapper;
import io.tetik.sources.registry.PatientRegistry;
import io.tetik.sources.registry.RegisteredSchema;
import io.tetik.sources.registry.RegistryException;
import io.tetik.sources.registry.RegistryOptions;
import io.tetik.sources.registry.SchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * With all formats that there are. Schemas are asked for by those who have time, one question after the other, and known to all
 * from then on.
 */
public final class FormatMappers implements RecordMappers {
    private static final long serialVersionUID = 1L;

    private final FormatOptions options;
    private transient @Nullable KnownSchemas schemas;

    public FormatMappers(FormatOptions options) {
        this.options = options;
    }

    @Override
    public RecordMapper compile(List<SourceDefinition> sources) {
        return SourceMapper.of(sources, Formats.of(schemas()::known))::map;
    }

    @Override
    public RecordMapper compilePatient(List<SourceDefinition> sources) {
        return SourceMapper.of(sources, Formats.of(schemas()::ask))::map;
    }

    private synchronized KnownSchemas schemas() {
        KnownSchemas present = schemas;
        if (present == null) {
            RegistryOptions registry = options.registry();
            present = new KnownSchemas(registry == null ? FormatMappers::none : PatientRegistry.of(registry));
            schemas = present;
        }
        return present;
    }

    private static RegisteredSchema none(int id) throws RegistryException {
        throw new RegistryException("no schema registry is named: see the option registry.url");
    }

    private static final class KnownSchemas {
        private final SchemaRegistry registry;
        private final Map<Integer, RegisteredSchema> known = new ConcurrentHashMap<>();

        KnownSchemas(SchemaRegistry registry) {
            this.registry = registry;
        }

        RegisteredSchema known(int id) throws RegistryException {
            @Nullable RegisteredSchema schema = known.get(id);
            if (schema == null) {
                throw new RegistryException("it is being asked for");
            }
            return schema;
        }

        synchronized RegisteredSchema ask(int id) throws RegistryException {
            @Nullable RegisteredSchema schema = known.get(id);
            if (schema == null) {
                schema = registry.schema(id);
                known.put(id, schema);
            }
            return schema;
        }
    }
}

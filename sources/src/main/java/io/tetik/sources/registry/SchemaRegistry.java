package io.tetik.sources.registry;

/** Knows schemas by their ids. */
public interface SchemaRegistry {

    /**
     * The schema with an id.
     *
     * @throws RegistryException if it is not known, or the registry cannot say
     */
    RegisteredSchema schema(int id) throws RegistryException;
}

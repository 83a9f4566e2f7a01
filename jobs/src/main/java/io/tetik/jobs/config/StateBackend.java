package io.tetik.jobs.config;

/** Where the state of the users lives. */
public enum StateBackend {
    /** On local disk: for more users than fit into memory. */
    ROCKSDB,
    /** On the heap. */
    HASHMAP
}

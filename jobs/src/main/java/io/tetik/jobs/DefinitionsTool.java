package io.tetik.jobs;

import io.tetik.jobs.definitions.DefinitionsCommand;

/** Validates, compares and publishes definitions, and tells what the live job answers. */
public final class DefinitionsTool {
    private DefinitionsTool() {}

    public static void main(String[] args) {
        System.exit(DefinitionsCommand.execute(args));
    }
}

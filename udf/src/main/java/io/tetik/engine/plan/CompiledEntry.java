package io.tetik.engine.plan;

/** How often a user may enter. */
public sealed interface CompiledEntry {

    record Once() implements CompiledEntry {}

    record AfterExit() implements CompiledEntry {}

    record Always() implements CompiledEntry {}

    record Cooldown(long millis) implements CompiledEntry {}

    record OncePer(ByType value) implements CompiledEntry {}
}

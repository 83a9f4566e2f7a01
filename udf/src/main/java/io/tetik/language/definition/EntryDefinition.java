package io.tetik.language.definition;

import io.tetik.language.expression.ExpressionText;

/** How often a user may enter a campaign. */
public sealed interface EntryDefinition {

    /** Once in a lifetime. */
    record Once() implements EntryDefinition {}

    /** Not while a run is going on. */
    record AfterExit() implements EntryDefinition {}

    /** Also while other runs are going on. */
    record Always() implements EntryDefinition {}

    /** Not within so many milliseconds of the last entry, and not while a run is going on. */
    record Cooldown(long millis) implements EntryDefinition {}

    /** Once for each value of the expression. */
    record OncePer(ExpressionText value) implements EntryDefinition {}
}

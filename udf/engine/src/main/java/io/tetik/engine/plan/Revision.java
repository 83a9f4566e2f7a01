package io.tetik.engine.plan;

import io.tetik.language.definition.Definition;

/** A definition with the number of its revision. */
public record Revision(Definition definition, int number) {}

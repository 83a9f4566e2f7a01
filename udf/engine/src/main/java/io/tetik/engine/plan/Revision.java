package io.tetik.engine.plan;

import io.tetik.language.definition.Definition;

/** A definition in the revision that is to be in force. */
public record Revision(Definition definition, int number) {}

package io.tetik.plan;

import io.tetik.definition.Definition;

/** A definition in the revision that is to be in force. */
public record Revision(Definition definition, int number) {}

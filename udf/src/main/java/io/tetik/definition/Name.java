package io.tetik.definition;

/** A name as an author wrote it. */
public record Name(String value, Place place) {}

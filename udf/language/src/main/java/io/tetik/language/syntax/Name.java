package io.tetik.language.syntax;

import io.tetik.language.problem.Place;

/** A name as an author wrote it. */
public record Name(String value, Place place) {}

package io.tetik.language.expression;

/**
 * The value of an expression that could not be evaluated. A value rather than an exception, because on the hot path a
 * missing attribute is as usual as a present one.
 */
public record Failure(String reason) {}

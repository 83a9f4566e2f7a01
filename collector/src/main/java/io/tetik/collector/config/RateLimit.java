package io.tetik.collector.config;

/** @param burst the most requests at once, after a pause */
public record RateLimit(int perSecond, int burst) {}

package io.tetik.collector.config;

/** @param port 0 for any that is free */
public record Listener(String host, int port) {}
